package eu.aicontinent.operator.domain.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.tenant.Applicant;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proves how a policy judges applicants whose sector is security and defence. */
class DefenceTest {
  private static final String DEFENCE = "security-and-defence";

  private enum Verdict {
    Admitted,
    Reviewed,
    Denied,
    Ended
  }

  @ParameterizedTest(name = "{0} says of {1}, retroactive {2}: {3}")
  @CsvSource({
    "        , security-and-defence, Never,  Denied",
    "Denied  , security-and-defence, Never,  Denied",
    "Denied  , security-and-defence, Always, Ended",
    "Reviewed, security-and-defence, Always, Reviewed",
    "Allowed , security-and-defence, Always, Admitted",
    // A value that this version does not know takes nothing.
    "Escorted, security-and-defence, Always, Denied",
    "Denied  , energy,               Always, Admitted",
    "Reviewed, energy,               Always, Admitted",
    "Denied  ,                     , Always, Admitted",
  })
  void thePolicyHasTheLastWord(
      @Nullable String stance, @Nullable String sector, String retroactive, Verdict verdict) {
    var policy = policy(stance, retroactive);
    var applicant = applicant(sector);

    var objection = EligibilityRules.objection(policy, applicant);

    assertThat(EligibilityRules.isReviewed(policy, applicant))
        .isEqualTo(verdict == Verdict.Reviewed);
    if (verdict == Verdict.Denied || verdict == Verdict.Ended) {
      assertThat(objection)
          .hasValueSatisfying(
              found -> {
                assertThat(found.reason()).isEqualTo(Reason.PurposeNotAllowed);
                assertThat(found.endsGrants()).isEqualTo(verdict == Verdict.Ended);
              });
    } else {
      assertThat(objection).isEmpty();
    }
  }

  @Test
  void aChangeOfMindIsNews() {
    assertThat(EligibilityRules.differ(policy(null, "Never"), policy("Denied", "Never"))).isFalse();
    assertThat(EligibilityRules.differ(policy("Reviewed", "Never"), policy("Denied", "Never")))
        .isTrue();
  }

  @Test
  void withoutAPolicyNobodyReviews() {
    assertThat(EligibilityRules.isReviewed(null, applicant(DEFENCE))).isFalse();
  }

  private static AccessPolicySpec policy(@Nullable String stance, String retroactive) {
    return Serialization.unmarshal(
        "---\n{version: v, states: [{code: IE, status: MemberState}], eligibleStatuses: [MemberState], antennaStatuses: [MemberState], retroactive: %s%s}"
            .formatted(retroactive, stance == null ? "" : ", securityAndDefence: " + stance),
        AccessPolicySpec.class);
  }

  private static Applicant applicant(@Nullable String sector) {
    return Serialization.unmarshal(
        "---\n{category: Research, establishedIn: IE%s}"
            .formatted(sector == null ? "" : ", sector: " + sector),
        Applicant.class);
  }
}
