package eu.aicontinent.demo;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.ServedKinds;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A summary of the objects on each cluster. */
record Overview(Network network, Kubectl hub) {
  private static final Map<String, String> OURS =
      Map.of("app.kubernetes.io/managed-by", "aicontinent");
  private static final List<String> HEADER =
      List.of("CLUSTER", "NODES", "ADOPTED", "ACCELERATORS", "QUEUES", "NAMESPACES", "QUOTAS");
  private static final String POOL = "aicontinent.eu/pool";
  private static final ServedKinds KUEUE = new ServedKinds("kueue.x-k8s.io", "v1beta2");

  void print(Progress progress) {
    progress.line("\nOn the hub (kubectl get aicontinent -A):\n");
    progress.line(hub.get("aicontinent").stripTrailing());
    progress.line("\nWhat the operator made of it on the members:\n");
    new Table(rows()).lines().forEach(progress::line);
  }

  private List<List<String>> rows() {
    var rows = new ArrayList<List<String>>();
    rows.add(HEADER);
    network.members().forEach(member -> rows.add(row(member)));
    return rows;
  }

  private static List<String> row(Cluster member) {
    var nodes = member.client().nodes().list().getItems();
    var adopted = nodes.stream().filter(Overview::isAdopted).toList();
    return List.of(
        member.name(),
        Integer.toString(nodes.size()),
        Integer.toString(adopted.size()),
        accelerators(adopted),
        queues(member),
        names(member.client().namespaces().withLabels(OURS).list().getItems()),
        quotas(member));
  }

  private static boolean isAdopted(Node node) {
    return node.getMetadata().getLabels().containsKey(POOL);
  }

  private static String accelerators(List<Node> nodes) {
    var sums = new TreeMap<String, Long>();
    for (var node : nodes) {
      node.getStatus().getAllocatable().entrySet().stream()
          .filter(entry -> entry.getKey().contains("/"))
          .forEach(
              entry ->
                  sums.merge(
                      entry.getKey(), Long.parseLong(entry.getValue().getAmount()), Long::sum));
    }
    return joined(
        sums.entrySet().stream().map(sum -> sum.getValue() + " " + sum.getKey()).toList());
  }

  private static String queues(Cluster member) {
    return KUEUE.on(member, List.of("ClusterQueue")).stream()
        .map(kind -> member.client().genericKubernetesResources(kind).withLabels(OURS).list())
        .map(queues -> names(queues.getItems()))
        .collect(Collectors.joining());
  }

  private static String quotas(Cluster member) {
    return joined(
        member
            .client()
            .resourceQuotas()
            .inAnyNamespace()
            .withLabels(OURS)
            .list()
            .getItems()
            .stream()
            .filter(quota -> "accelerators".equals(quota.getMetadata().getName()))
            .flatMap(quota -> quota.getSpec().getHard().entrySet().stream())
            .map(hard -> hard.getKey() + "=" + hard.getValue())
            .toList());
  }

  private static String names(List<? extends HasMetadata> objects) {
    return joined(objects.stream().map(object -> object.getMetadata().getName()).toList());
  }

  /** Joins the texts, one in a line, in the order of the API server: by namespace, then by name. */
  private static String joined(List<String> texts) {
    return texts.isEmpty() ? "-" : String.join("\n", texts);
  }
}
