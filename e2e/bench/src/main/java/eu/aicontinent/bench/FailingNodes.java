package eu.aicontinent.bench;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.process.InParallel;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** All nodes of the pool: those that were there and those that this adds. */
record FailingNodes(Cluster cluster, List<String> names) {
  private static final Map<String, String> LABELS = Map.of("node.example/partition", "gpu");
  private static final String RESOURCE = "nvidia.com/gpu";
  private static final int DEVICES = 512;
  private static final int AT_ONCE = 32;

  static FailingNodes create(Cluster cluster, int count) {
    var added = IntStream.range(0, count).mapToObj("added-%d"::formatted).toList();
    InParallel.forEach(added, AT_ONCE, name -> cluster.client().resource(node(name)).create());
    var all =
        cluster.client().nodes().withLabels(LABELS).list().getItems().stream()
            .map(node -> node.getMetadata().getName())
            .toList();
    return new FailingNodes(cluster, all);
  }

  int count() {
    return names.size();
  }

  /** Makes one device of a node fail. */
  void fail(int i) {
    offer(i, DEVICES - 1);
  }

  void recover(int i) {
    offer(i, DEVICES);
  }

  private void offer(int i, int devices) {
    Resource<Node> node = cluster.client().nodes().withName(names.get(i));
    node.subresource("status")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"status\": {\"allocatable\": {\"%s\": \"%d\"}}}".formatted(RESOURCE, devices));
  }

  private static Node node(String name) {
    var devices = Map.of(RESOURCE, new Quantity(Integer.toString(DEVICES)));
    return new NodeBuilder()
        .withNewMetadata()
        .withName(name)
        .withLabels(LABELS)
        .endMetadata()
        .withNewStatus()
        .withCapacity(devices)
        .withAllocatable(devices)
        .endStatus()
        .build();
  }
}
