package eu.aicontinent.operator.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.tenant.Applicant;
import eu.aicontinent.operator.domain.priority.Policies;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proves which of an applicant's claims somebody must vouch for or review. */
class ClaimRulesTest {
  private static final String POLICY =
      """
      priorities: {innovatorSizes: [SME], euFundedProjects: ["1"], strategicProjects: [listed]},
      reserves: [{name: public, share: Host, percent: 10, categories: [PublicAuthority]}],
      modes: [{name: Mode, months: [1], approval: Automatic, categories: [Industry], antennaVouchesFor: [%s]}]
      """;

  @ParameterizedTest
  @CsvSource({
    "'category: Industry, size: Large', '', -",
    "'category: Industry, size: SME', '', spec.applicant.size",
    "'category: Industry, size: SME', Size, -",
    "'category: Industry, size: SME', StrategicProject, spec.applicant.size",
    "'category: PublicAuthority', '', spec.applicant.category",
    "'category: PublicAuthority', Category, -",
    "'category: Academia', '', -",
    "'category: Academia, strategicProject: listed', '', spec.applicant.strategicProject",
    "'category: Academia, strategicProject: listed', StrategicProject, -",
    // A policy may list the grant agreement only after the grant.
    "'category: Academia, strategicProject: unlisted', '', spec.applicant.strategicProject",
    "'category: Academia, euFundedProject: \"1\"', '', spec.applicant.euFundedProject",
    "'category: Academia, euFundedProject: \"2\"', Size, spec.applicant.euFundedProject",
    "'category: Academia, euFundedProject: \"1\"', EUFundedProject, -",
    "'category: Academia, strategicProject: listed', Unrecognized, spec.applicant.strategicProject",
  })
  void aClaimThatGivesMoreIsVouchedForOrReviewed(String applicant, String vouched, String field) {
    var policy = Policies.saying(POLICY.formatted(vouched));

    assertThat(
            ClaimRules.unvouched(
                    policy,
                    policy.modes().getFirst(),
                    Serialization.unmarshal(
                        "---\n{establishedIn: IE, %s}".formatted(applicant), Applicant.class))
                .orElse("-"))
        .isEqualTo(field);
  }
}
