package eu.aicontinent.operator.fleet.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProbingTest {
  private final Probing usual = new Probing(Duration.ofSeconds(3));

  @Test
  void asksAgainSoonerAfterAMiss() {
    assertThat(usual.after(0)).isEqualTo(Duration.ofSeconds(3));
    assertThat(usual.after(1)).isEqualTo(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @CsvSource({"0, 9", "1, 9", "2, 18", "3, 36", "4, 60", "2147483647, 60"})
  void triesLaterTheMoreOftenItWasTooMuch(int excesses, int seconds) {
    assertThat(usual.revival(excesses)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void neverWaitsMoreThanAMinuteForALostMember() {
    assertThat(new Probing(Duration.ofMinutes(1)).revival(0)).isEqualTo(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-3S", "PT0S", "PT0.999S", "PT1M0.001S", "PT2562047788015215H"})
  void refusesToAskAllTheTimeOrHardlyEver(Duration interval) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Probing(interval))
        .withMessage("aicontinent.probe-interval must be between 1s and 60s, and is " + interval);
  }
}
