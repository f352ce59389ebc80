package eu.aicontinent.operator.domain.priority;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.accesspolicy.Priorities;
import eu.aicontinent.api.v1alpha1.accesspolicy.Weights;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.api.v1alpha1.tenant.Applicant;
import eu.aicontinent.api.v1alpha1.tenant.ApplicantCategory;
import eu.aicontinent.api.v1alpha1.tenant.ApplicantSize;
import eu.aicontinent.api.v1alpha1.tenant.Priority;
import eu.aicontinent.api.v1alpha1.tenant.Use;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriorityRulesTest {
  private static final AccessPolicySpec POLICY =
      Policies.with(
          new Priorities(
              List.of(ApplicantSize.Startup, ApplicantSize.ScaleUp, ApplicantSize.SME),
              List.of("101135953"),
              List.of("destination-earth"),
              new Weights(9, 3, 2),
              60));

  @ParameterizedTest
  @CsvSource({
    ", , , Standard",
    "Large, , , Standard",
    "SME, , , Innovator",
    "Startup, , , Innovator",
    "Unrecognized, , , Standard",
    ", 101135953, , Innovator",
    "Large, 101135953, , Innovator",
    ", 999999999, , Standard",
    "SME, 999999999, , Innovator",
    ", , destination-earth, Strategic",
    "SME, 101135953, destination-earth, Strategic",
    ", , of-my-own, Standard",
  })
  void isGivenByTheListsOfThePolicy(
      @Nullable ApplicantSize size,
      @Nullable String euFundedProject,
      @Nullable String strategicProject,
      Priority priority) {
    var applicant = applicant(size, euFundedProject, strategicProject);

    assertThat(PriorityRules.of(applicant, POLICY)).isEqualTo(priority);
    assertThat(PriorityRules.of(applicant, null)).isEqualTo(Priority.Standard);
  }

  @Test
  void aProjectThatIsNotListedIsToldAndNoError() {
    assertThat(PriorityRules.remark(applicant(ApplicantSize.SME, "999999999", null), POLICY))
        .contains(
            "spec.applicant.euFundedProject: priorities of AccessPolicy network do not list 999999999: the priority is Innovator without it");
    assertThat(PriorityRules.remark(applicant(null, null, "of-my-own"), POLICY))
        .hasValueSatisfying(remark -> assertThat(remark).contains("strategicProject", "Standard"));
    assertThat(
            PriorityRules.remark(
                applicant(ApplicantSize.SME, "101135953", "destination-earth"), POLICY))
        .isEmpty();
  }

  @Test
  void weighsAsThePolicySays() {
    assertThat(List.of(Priority.values()))
        .extracting(priority -> PriorityRules.weight(priority, POLICY))
        .containsExactly(9, 3, 2, 2);
    assertThat(PriorityRules.weight(Priority.Strategic, null)).isEqualTo(4);
  }

  @Test
  void onlyTheShareOfStrategicProjectsWeighsMore() {
    assertThat(List.of(Share.values()))
        .filteredOn(share -> PriorityRules.weight(share, POLICY) == 9)
        .containsExactly(Share.Strategic);
    assertThat(PriorityRules.weight(Share.Union, POLICY)).isEqualTo(2);
  }

  private static Applicant applicant(
      @Nullable ApplicantSize size,
      @Nullable String euFundedProject,
      @Nullable String strategicProject) {
    return new Applicant(
        size == null ? ApplicantCategory.Research : ApplicantCategory.Industry,
        size,
        "IE",
        null,
        Use.ResearchAndInnovation,
        euFundedProject,
        strategicProject,
        null,
        null);
  }
}
