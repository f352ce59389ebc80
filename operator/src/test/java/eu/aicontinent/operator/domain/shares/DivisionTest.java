package eu.aicontinent.operator.domain.shares;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.aifactory.CapacityShares;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.operator.domain.priority.Policies;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DivisionTest {

  @ParameterizedTest
  @CsvSource({
    "32, 50, 16, 3, 1",
    "7, 50, 3, 0, 0",
    "7, 0, 0, 0, 0",
    "7, 100, 7, 1, 0",
    "199, 33, 65, 13, 6",
    "0, 50, 0, 0, 0",
    "9223372036854775807, 50, 4611686018427387903, 922337203685477580, 461168601842738790"
  })
  void dividesWithoutLosingADevice(
      long devices, int unionPercent, long union, long commercial, long strategic) {
    var division = new Division(unionPercent, 20, 10, List.of());

    assertThat(Division.ALL)
        .extracting(share -> division.part(share, devices))
        .containsExactly(devices - union, union, commercial, strategic);
  }

  @Test
  void aShareOfANewerVersionHasNothing() {
    assertThat(new Division(50, 20, 10, List.of()).part(Share.Unrecognized, 100)).isZero();
  }

  @Test
  void withoutLimitsTheUnionsShareIsOne() {
    var division = Division.of("lumi", new CapacityShares(50), null);

    assertThat(division.part(Share.Commercial, 32)).isEqualTo(16);
    assertThat(division.part(Share.Strategic, 32)).isEqualTo(16);
  }

  @Test
  void theFactorySaysWhatTheUnionHasAndThePolicyTheLimitsWithin() {
    var policy =
        Policies.saying(
            "shares: {unionMaxPercent: 50, commercialMaxPercentOfUnion: 20, strategicMaxPercentOfUnion: 10}");

    assertThat(Division.of("lumi", new CapacityShares(40), policy))
        .isEqualTo(new Division(40, 20, 10, List.of()));
  }
}
