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
 * The NetworkPolicies of a tenant's namespace: no traffic in or out but DNS, its own pods and
 * declared destinations. Policies add up, so the first closes and the others open. A secure
 * namespace has its own pods only: a DNS server passes on what it is asked, and so carries data
 * out.
 *
 * @param namespace namespace of the tenant
 * @param secure true if it is for secure processing
 * @param egress destinations that the tenant has declared
 */
public record NetworkPolicies(String namespace, boolean secure, List<Destination> egress) {
  private static final Map<String, Object> ALL_PODS = Map.of("podSelector", Map.of());

  public NetworkPolicies {
    egress = secure ? List.of() : List.copyOf(egress);
  }

  public List<GenericKubernetesResource> render() {
    var policies = new ArrayList<GenericKubernetesResource>();
    policies.add(policy("default-deny", List.of("Ingress", "Egress"), List.of(), List.of()));
    if (!secure) {
      policies.add(policy("allow-dns", List.of("Egress"), List.of(), List.of(toDns())));
    }
    policies.add(
        policy(
            "allow-same-namespace",
            List.of("Ingress", "Egress"),
            List.of(Map.of("from", List.of(ALL_PODS))),
            List.of(Map.of("to", List.of(ALL_PODS)))));
    var declared = new DeclaredEgress(egress).openings();
    if (!declared.isEmpty()) {
      policies.add(policy("allow-declared-egress", List.of("Egress"), List.of(), declared));
    }
    return policies;
  }

  private static Map<String, Object> toDns() {
    return Map.of("to", List.of(Dns.PODS), "ports", List.of(port("UDP"), port("TCP")));
  }

  private static Map<String, Object> port(String protocol) {
    return Map.of("protocol", protocol, "port", Dns.PORT);
  }

  /**
   * Returns a policy with its empty lists written out, so that a rule that somebody adds there is a
   * difference and is removed.
   */
  private GenericKubernetesResource policy(
      String name, List<String> types, List<Object> ingress, List<Object> egress) {
    var spec = new LinkedHashMap<String, Object>();
    spec.put("podSelector", Map.of());
    spec.put("policyTypes", types);
    spec.put("ingress", ingress);
    spec.put("egress", egress);
    return Manifest.of(Kind.NETWORK_POLICY, namespace, name, Map.of("spec", spec));
  }
}
