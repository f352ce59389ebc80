package eu.aicontinent.e2e.accesspolicy;

import eu.aicontinent.e2e.support.Hub;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The network's policy, with what a test sets of it. */
record Policy(Hub hub) {
  private static final String KIND = "AccessPolicy";
  private static final String NAME = "network";

  void set(Map<String, Object> rules) {
    var spec = new LinkedHashMap<String, Object>();
    spec.put("version", "2026-05");
    spec.put("states", List.of(Map.of("code", "FI", "status", "MemberState")));
    spec.put("eligibleStatuses", List.of("MemberState"));
    spec.put("antennaStatuses", List.of("MemberState"));
    spec.putAll(rules);
    var policy = new GenericKubernetesResource();
    policy.setApiVersion("aicontinent.eu/v1alpha1");
    policy.setKind(KIND);
    policy.setMetadata(new ObjectMetaBuilder().withName(NAME).build());
    policy.setAdditionalProperty("spec", spec);
    hub.apply(policy);
    hub.awaitReady(KIND, NAME);
  }

  void minimum(String field, String version) {
    set(Map.of("gpuSoftware", Map.of(field, version)));
  }

  void remove() {
    hub.delete(KIND, NAME);
    hub.awaitGone(KIND, NAME);
  }
}
