package eu.aicontinent.operator.meta;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {
  @Test
  void requestsOfOneNameInTwoNamespacesHaveTwoQuotas() {
    assertThat(Names.ofRequestedQuota("antenna-aif-irl", "taken"))
        .isEqualTo("taken-2c07cb06a7e8aa82");
    assertThat(Names.ofRequestedQuota("antenna-aif-che", "taken"))
        .startsWith("taken-")
        .isNotEqualTo("taken-2c07cb06a7e8aa82");
  }

  @Test
  void theLongestNamesFit() {
    var longest = "a".repeat(31);

    assertThat(Names.ofRequestedQuota("antenna-" + longest, longest)).hasSize(40);
    assertThat(Names.ofRequest(longest, longest)).hasSize(63);
  }

  @Test
  void theFormerNameOfAQuotaHasHalfOfTheHash() {
    assertThat(Names.formerOfRequestedQuota("antenna-aif-irl", "taken"))
        .isEqualTo("taken-2c07cb06");
  }

  /**
   * Proves that the whole hash is used. These two names were found in ten minutes: their hashes
   * have the same first half.
   */
  @Test
  void halfOfAHashDoesNotMakeTwoNamesTheSame() {
    assertThat(Names.formerOfRequestedQuota("antenna-aif-irl", "red-0007kv1c3p"))
        .isEqualTo(Names.formerOfRequestedQuota("antenna-red-ant", "red-0007kv1c3p"));
    assertThat(Names.ofRequestedQuota("antenna-aif-irl", "red-0007kv1c3p"))
        .isNotEqualTo(Names.ofRequestedQuota("antenna-red-ant", "red-0007kv1c3p"));
  }

  @Test
  void aNamespaceIsOfAnAntennaByItsName() {
    assertThat(Names.antennaOf(Names.ofAntenna("aif-irl"))).hasValue("aif-irl");
    assertThat(Names.antennaOf("antenna-")).isEmpty();
    assertThat(Names.antennaOf("tenant-a")).isEmpty();
  }
}
