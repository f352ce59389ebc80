package eu.aicontinent.e2e.support;

import static eu.aicontinent.e2e.support.Quickstart.TENANT_NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.testbed.cluster.Cluster;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects that an administrator of a member breaks by hand, one of each sort. */
public record Drift(Cluster cluster, String node, List<String> bindings) {
  private static final String POOL_LABEL = "aicontinent.eu/pool";
  private static final String GPU = "nvidia.com/gpu";

  /** Removes a label of a node, opens the network, raises a quota, and takes all rights away. */
  public static Drift on(Cluster cluster, String node) {
    var bindings = bindings(cluster);
    assertThat(bindings).isNotEmpty();
    label(cluster, node, POOL_LABEL, null);
    policy(cluster).edit(Drift::opened);
    cluster
        .client()
        .resource(new Kueue(cluster).get("ClusterQueue", TENANT_NAMESPACE))
        .patch(
            PatchContext.of(PatchType.JSON),
            """
            [{"op": "replace", "path": "/spec/resourceGroups/0/flavors/0/resources/0/nominalQuota", \
            "value": "31"}]
            """);
    cluster.client().rbac().roleBindings().inNamespace(TENANT_NAMESPACE).delete();
    return new Drift(cluster, node, bindings);
  }

  public void assertRepaired() {
    assertThat(labels(cluster, node)).containsEntry(POOL_LABEL, "h100");
    assertThat(policy(cluster).require().getSpec().getIngress()).isEmpty();
    assertThat(new Kueue(cluster).quota("ClusterQueue", TENANT_NAMESPACE, GPU, "nominalQuota"))
        .isEqualTo(8);
    assertThat(bindings(cluster)).isEqualTo(bindings);
  }

  public static Map<String, String> labels(Cluster cluster, String node) {
    return cluster.client().nodes().withName(node).require().getMetadata().getLabels();
  }

  /** Sets a label of a node; null removes it. */
  public static void label(Cluster cluster, String node, String key, @Nullable String value) {
    var quoted = value == null ? "null" : "\"" + value + "\"";
    cluster
        .client()
        .nodes()
        .withName(node)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\": {\"labels\": {\"%s\": %s}}}".formatted(key, quoted));
  }

  private static NetworkPolicy opened(NetworkPolicy policy) {
    return new NetworkPolicyBuilder(policy)
        .editSpec()
        .addNewIngress()
        .endIngress()
        .endSpec()
        .build();
  }

  private static Resource<NetworkPolicy> policy(Cluster cluster) {
    return cluster
        .client()
        .network()
        .v1()
        .networkPolicies()
        .inNamespace(TENANT_NAMESPACE)
        .withName("default-deny");
  }

  private static List<String> bindings(Cluster cluster) {
    return cluster
        .client()
        .rbac()
        .roleBindings()
        .inNamespace(TENANT_NAMESPACE)
        .list()
        .getItems()
        .stream()
        .map(binding -> binding.getMetadata().getName())
        .sorted(Comparator.naturalOrder())
        .toList();
  }
}
