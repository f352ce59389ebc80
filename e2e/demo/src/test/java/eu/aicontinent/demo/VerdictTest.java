package eu.aicontinent.demo;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.testbed.helm.Manifests;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {

  @Test
  void acceptsAConditionThatIsTrueOfThisGeneration() {
    assertThat(ready("status: \"True\", observedGeneration: 2")).isEmpty();
  }

  @Test
  void acceptsAConditionThatDoesNotTellItsGeneration() {
    assertThat(ready("status: \"True\"")).isEmpty();
  }

  @Test
  void doesNotTrustAConditionOfAnEarlierGeneration() {
    assertThat(ready("status: \"True\", reason: Reconciled, observedGeneration: 1"))
        .hasValueSatisfying(why -> assertThat(why).startsWith("Tenant lingua-sme: Ready is True"));
  }

  @Test
  void saysWhyAnObjectIsNotReady() {
    assertThat(ready("status: \"False\", reason: AntennaNotFound, message: No Antenna aif-irl"))
        .contains("Tenant lingua-sme: Ready is False, AntennaNotFound: No Antenna aif-irl");
  }

  @Test
  void saysThatNobodyHasLookedAtAnObject() {
    assertThat(whyNot("")).contains("Tenant lingua-sme: no condition Ready yet");
  }

  @Test
  void saysAnythingOnlyOfTheObjectAsItIs() {
    var refused = "status: {conditions: [{type: Ready, status: \"False\", reason: NotEligible%s}]}";

    assertThat(verdict(refused.formatted("")).says("False", "NotEligible")).isTrue();
    assertThat(verdict(refused.formatted("")).says("False", "ShareExceeded")).isFalse();
    assertThat(verdict(refused.formatted("")).says("True", "NotEligible")).isFalse();
    assertThat(verdict(refused.formatted(", observedGeneration: 1")).says("False", "NotEligible"))
        .isFalse();
  }

  @Test
  void isBriefAndSaysWhyBeside() {
    var refused =
        verdict(
            "status: {conditions: [{type: Ready, status: \"False\", reason: NotEligible, message: not a state of ours}]}");

    assertThat(refused.brief()).isEqualTo("Ready=False NotEligible");
    assertThat(refused.message()).isEqualTo("not a state of ours");
    assertThat(verdict("").brief()).isEqualTo("Ready is not there yet");
    assertThat(verdict("").message()).isEmpty();
  }

  private static Optional<String> ready(String condition) {
    return whyNot(
        "status: {conditions: [{type: Accepted}, {type: Ready, %s}]}".formatted(condition));
  }

  private static Optional<String> whyNot(String status) {
    return verdict(status).whyNot();
  }

  private static Verdict verdict(String status) {
    var tenant =
        Manifests.parse(
            """
            apiVersion: aicontinent.eu/v1alpha1
            kind: Tenant
            metadata: {name: lingua-sme, generation: 2}
            %s
            """
                .formatted(status));
    return new Verdict(tenant.objects().getFirst(), "Ready");
  }
}
