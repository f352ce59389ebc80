package eu.aicontinent.api.schema;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.schema.UnrecognizedValues.Value;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactorySpec;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;

/** Checks that a user learns of every value that this version does not know, and of no other. */
class UnrecognizedValuesTest {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  @Test
  void findsNothingInASpecThatThisVersionKnows() {
    var spec = YAML.unmarshal("class: Factory\npools: [{name: plain}]", AIFactorySpec.class);

    assertThat(UnrecognizedValues.in(spec)).isEmpty();
  }

  @Test
  void namesEachFieldWithItsPathAndWhatToUseInstead() {
    var spec =
        YAML.unmarshal(
            """
            class: Terafactory
            services: [{name: onboarding, kind: Oracle, url: "https://example.org"}]
            pools:
            - name: plain
            - name: shared
              sharing: {strategy: Quantum}
              workloadClasses: [Training, Dreaming]
            """,
            AIFactorySpec.class);

    assertThat(UnrecognizedValues.in(spec).stream().map(Value::path))
        .containsExactlyInAnyOrder(
            "spec.class",
            "spec.services[0].kind",
            "spec.pools[1].sharing.strategy",
            "spec.pools[1].workloadClasses[1]");
    assertThat(UnrecognizedValues.in(spec).getFirst().message())
        .isEqualTo("spec.class is of a newer version: use Factory, Gigafactory or AntennaPool");
  }
}
