package eu.aicontinent.operator.domain.shares;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.accesspolicy.Priorities;
import eu.aicontinent.api.v1alpha1.accesspolicy.Weights;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.api.v1alpha1.tenant.Applicant;
import eu.aicontinent.api.v1alpha1.tenant.ApplicantCategory;
import eu.aicontinent.api.v1alpha1.tenant.Use;
import eu.aicontinent.operator.domain.priority.Policies;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareRulesTest {

  @ParameterizedTest
  @CsvSource({
    "FI, , ResearchAndInnovation, , Host",
    "CZ, , ResearchAndInnovation, , Host",
    "IE, , ResearchAndInnovation, , Union",
    ", FI, ResearchAndInnovation, , Host",
    ", IE, ResearchAndInnovation, , Union",
    "IE, FI, ResearchAndInnovation, , Union",
    "FI, IE, ResearchAndInnovation, , Host",
    "FI, , Commercial, , Host",
    "IE, , Commercial, , Commercial",
    // An applicant that does not claim to do research is not treated as research.
    "IE, , Unrecognized, , Commercial",
    "IE, , ResearchAndInnovation, destination-earth, Strategic",
    "FI, , Commercial, destination-earth, Strategic",
    "IE, , ResearchAndInnovation, not-listed, Union",
  })
  void drawsFrom(
      @Nullable String establishedIn,
      @Nullable String locatedIn,
      Use use,
      @Nullable String strategicProject,
      Share share) {
    var applicant =
        new Applicant(
            ApplicantCategory.Research,
            null,
            establishedIn,
            locatedIn,
            use,
            null,
            strategicProject,
            null,
            null);
    var policy =
        Policies.with(
            new Priorities(List.of(), List.of(), List.of("destination-earth"), Weights.STATED, 0));

    assertThat(ShareRules.of(applicant, policy, "FI", List.of("CZ", "EE"))).isEqualTo(share);
  }
}
