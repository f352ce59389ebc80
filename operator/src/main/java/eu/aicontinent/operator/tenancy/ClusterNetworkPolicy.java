package eu.aicontinent.operator.tenancy;

import eu.aicontinent.api.v1alpha1.tenant.Destination;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Manifest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ClusterNetworkPolicy of a tenant's namespace. It denies what no NetworkPolicy there can open,
 * whoever writes it: other namespaces, and whatever is outside the cluster and not declared. It
 * opens nothing either: what it passes is left to {@link NetworkPolicies}.
 *
 * @param namespace namespace of the tenant, and name of the policy
 * @param secure true if the namespace is for secure processing
 * @param egress destinations that the tenant has declared
 */
public record ClusterNetworkPolicy(String namespace, boolean secure, List<Destination> egress) {
  /**
   * The last priority of the tier: policies of the member state's own people in that tier come
   * first.
   */
  private static final int PRIORITY = 1000;

  /**
   * Selector of all pods. It does not exclude the tenant's own by NotIn: in Cilium 1.20 that also
   * matches the node and its health checks.
   */
  private static final Map<String, Object> ALL_PODS = Map.of("namespaces", Map.of());

  /**
   * Selector of all networks. By the standard these include pods and nodes; for Cilium they are
   * only what is outside the cluster.
   */
  private static final Map<String, Object> ALL_NETWORKS =
      Map.of("networks", List.of("0.0.0.0/0", "::/0"));

  public ClusterNetworkPolicy {
    egress = secure ? List.of() : List.copyOf(egress);
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
   * Returns the egress rules, of which the first that matches counts. Pods come before declared
   * destinations: a range may contain addresses of pods, and by the standard it means them, too.
   */
  private List<Object> toOthers() {
    var rules = new ArrayList<Object>();
    rules.add(Map.of("name", "own-namespace", "action", "Pass", "to", List.of(ownPods())));
    if (!secure) {
      rules.add(dns());
    }
    rules.add(Map.of("name", "others", "action", "Deny", "to", List.of(ALL_PODS)));
    rules.addAll(new DeclaredEgress(egress).passes());
    rules.add(Map.of("name", "outside", "action", "Deny", "to", List.of(ALL_NETWORKS)));
    return rules;
  }

  private static Map<String, Object> dns() {
    return Map.of(
        "name",
        "dns",
        "action",
        "Pass",
        "to",
        List.of(Map.of("pods", Dns.PODS)),
        "protocols",
        List.of(port("udp"), port("tcp")));
  }

  /**
   * Returns the selector of the tenant's pods, by the label that the API server itself sets and
   * keeps.
   */
  private Map<String, Object> ownPods() {
    return Map.of(
        "namespaces", Map.of("matchLabels", Map.of("kubernetes.io/metadata.name", namespace)));
  }

  private static Map<String, Object> port(String protocol) {
    return Map.of(protocol, Map.of("destinationPort", Map.of("number", Dns.PORT)));
  }
}
