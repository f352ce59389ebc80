package eu.aicontinent.operator.domain.shares;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.accesspolicy.Reserve;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.api.v1alpha1.tenant.Applicant;
import eu.aicontinent.operator.domain.priority.Policies;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.EnumMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proves which reserves a factory keeps, and for which tenants. */
class ReserveRulesTest {
  private static final AccessPolicySpec POLICY =
      Policies.saying(
          """
          reserves: [
            {name: raise, share: Union, percent: 25, euFundedProjects: ["101222333", "7"]},
            {name: health, share: Union, percent: 10, categories: [Research], euFundedProjects: ["8"], factoryRefs: [{name: lumi}]},
            {name: public-sector, share: Host, percent: 33, categories: [PublicAuthority, Guild]}]
          """);

  @Test
  void aFactoryKeepsThoseThatNameItAndThoseThatNameNone() {
    assertThat(ReserveRules.at("lumi", POLICY))
        .extracting(Reserve::name)
        .containsExactly("raise", "health", "public-sector");
    assertThat(ReserveRules.at("bsc", POLICY))
        .extracting(Reserve::name)
        .containsExactly("raise", "public-sector");
    assertThat(ReserveRules.at("lumi", null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {category: Research, establishedIn: IE}                               | health |
          {category: Research, establishedIn: IE, euFundedProject: '7'}         | raise  |
          {category: Academia, establishedIn: IE, euFundedProject: '8'}         | health |
          {category: Academia, establishedIn: IE, euFundedProject: '9'}         |        |
          {category: PublicAuthority, establishedIn: IE}                        |        | public-sector
          {category: PublicAuthority, establishedIn: IE, euFundedProject: '7'}  | raise  | public-sector
          {category: Guild, establishedIn: IE}                                  |        |
          """)
  void drawsFromTheFirstThatIsForIt(
      String applicant, @Nullable String union, @Nullable String host) {
    var expected = new EnumMap<Share, String>(Share.class);
    if (union != null) {
      expected.put(Share.Union, union);
    }
    if (host != null) {
      expected.put(Share.Host, host);
    }

    assertThat(
            ReserveRules.of(
                Serialization.unmarshal("---\n" + applicant, Applicant.class),
                ReserveRules.at("lumi", POLICY)))
        .isEqualTo(expected);
  }

  @Test
  void itsPartIsRoundedDownFromThatOfItsShare() {
    var division = new Division(50, 20, 10, ReserveRules.at("lumi", POLICY));

    assertThat(division.reserves())
        .extracting(reserve -> division.part(reserve, 31))
        .containsExactly(3L, 1L, 5L);
  }
}
