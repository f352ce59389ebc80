package eu.aicontinent.api.schema;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactorySpec;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;

/** Checks that a user learns of every field that this version does not act on, and of no other. */
class NotYetEffectiveTest {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  @Test
  void namesNothingWhenAllFieldsHaveTheirDefaults() {
    var spec =
        YAML.unmarshal(
            """
            class: Factory
            lifecycle: Operational
            hostState: FI
            participatingStates: [EE]
            sectors: [health]
            pools:
            - name: plain
              clusterRef: {name: fi-kajaani}
            """,
            AIFactorySpec.class);

    assertThat(NotYetEffective.fieldsSet(spec)).isEmpty();
  }

  @Test
  void namesEveryFieldThatAsksForMoreWithItsPath() {
    var spec =
        YAML.unmarshal(
            """
            class: Gigafactory
            onShrink: Reclaim
            services: [{name: onboarding, kind: Support, url: "https://example.org"}]
            pools:
            - name: plain
              sharing: {strategy: None}
              maintenance: false
              maxUnavailable: 1
            - name: shared
              sharing: {strategy: MPS, mps: {replicas: 4}}
              maintenance: true
              maxUnavailable: 2
              hostResources: [rdma/hca]
              trustDomain: [lingua-sme]
            """,
            AIFactorySpec.class);

    assertThat(NotYetEffective.fieldsSet(spec)).containsExactly("spec.pools[1].hostResources");
  }
}
