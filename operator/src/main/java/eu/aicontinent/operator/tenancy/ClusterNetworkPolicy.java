package eu.aicontinent.operator.tenancy;

import eu.aicontinent.api.v1alpha1.tenant.Destination;
import eu.aicontinent.operator.meta.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What no NetworkPolicy in a tenant's namespace can open, whoever writes it: other namespaces, and
 * what is outside the cluster and not declared. It opens nothing either: what it passes is left to
 * {@link NetworkPolicies}.
 *
 * @param namespace namespace of the tenant, and name of the policy
 * @param egress what the tenant has declared
 */
public record ClusterNetworkPolicy(String namespace, List<Destination> egress) {
  /** The last of its tier: what the member state's own people say in that tier comes first. */
  private static final int PRIORITY = 1000;

  /** Not "all but ours" by NotIn: Cilium 1.20 finds the node by that too, and its health checks. */
  private static final Map<String, Object> ALL_PODS = Map.of("namespaces", Map.of());

  /** By the standard these are pods and nodes too; for Cilium only what is outside the cluster. */
  private static final Map<String, Object> ALL_NETWORKS =
      Map.of("networks", List.of("0.0.0.0/0", "::/0"));

  public ClusterNetworkPolicy {
    egress = List.copyOf(egress);
  }

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
    spec.put("egress", toOthers());
    return Manifest.of(Kind.CLUSTER_NETWORK_POLICY, null, namespace, Map.of("spec", spec));
  }

  /**
   * The first rule that fits counts. Pods come before what is declared: a range may have addresses
   * of pods, and by the standard it means them too.
   */
  private List<Object> toOthers() {
    var rules = new ArrayList<Object>();
    rules.add(Map.of("name", "own-namespace", "action", "Pass", "to", List.of(ownPods())));
    rules.add(
        Map.of(
            "name",
            "dns",
            "action",
            "Pass",
            "to",
            List.of(Map.of("pods", Dns.PODS)),
            "protocols",
            List.of(port("udp"), port("tcp"))));
    rules.add(Map.of("name", "others", "action", "Deny", "to", List.of(ALL_PODS)));
    rules.addAll(new DeclaredEgress(egress).passes());
    rules.add(Map.of("name", "outside", "action", "Deny", "to", List.of(ALL_NETWORKS)));
    return rules;
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
