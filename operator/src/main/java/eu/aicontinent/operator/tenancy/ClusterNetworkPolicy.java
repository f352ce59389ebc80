package eu.aicontinent.operator.tenancy;

import eu.aicontinent.operator.meta.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What no NetworkPolicy in a tenant's namespace can open, whoever writes it: other namespaces, and
 * what is outside the cluster. It opens nothing either: what it passes is left to {@link
 * NetworkPolicies}.
 *
 * @param namespace namespace of the tenant, and name of the policy
 */
public record ClusterNetworkPolicy(String namespace) {
  /** The last of its tier: what the member state's own people say in that tier comes first. */
  private static final int PRIORITY = 1000;

  /** Not "all but ours" by NotIn: Cilium 1.20 finds the node by that too, and its health checks. */
  private static final Map<String, Object> ALL_PODS = Map.of("namespaces", Map.of());

  /** By the standard these are pods and nodes too; for Cilium only what is outside the cluster. */
  private static final Map<String, Object> ALL_NETWORKS =
      Map.of("networks", List.of("0.0.0.0/0", "::/0"));

  public GenericKubernetesResource render() {
    var spec = new LinkedHashMap<String, Object>();
    spec.put("tier", "Admin");
    spec.put("priority", PRIORITY);
    spec.put("subject", ownPods());
    spec.put(
        "ingress",
        List.of(
            Map.of("name", "own-namespace", "action", "Pass", "from", List.of(ownPods())),
            Map.of("name", "others", "action", "Deny", "from", List.of(ALL_PODS))));
    spec.put(
        "egress",
        List.of(
            Map.of("name", "own-namespace", "action", "Pass", "to", List.of(ownPods())),
            Map.of(
                "name",
                "dns",
                "action",
                "Pass",
                "to",
                List.of(Map.of("pods", Dns.PODS)),
                "protocols",
                List.of(port("udp"), port("tcp"))),
            Map.of("name", "others", "action", "Deny", "to", List.of(ALL_PODS, ALL_NETWORKS))));
    return Manifest.of(Kind.CLUSTER_NETWORK_POLICY, null, namespace, Map.of("spec", spec));
  }

  /** By the label that the API server itself sets, and keeps as it is. */
  private Map<String, Object> ownPods() {
    return Map.of(
        "namespaces", Map.of("matchLabels", Map.of("kubernetes.io/metadata.name", namespace)));
  }

  private static Map<String, Object> port(String protocol) {
    return Map.of(protocol, Map.of("destinationPort", Map.of("number", Dns.PORT)));
  }
}
