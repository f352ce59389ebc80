package eu.aicontinent.operator.leadership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HoldTest {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final Instant RENEWED = Instant.parse("2027-01-01T00:00:00Z");
  private static final Duration SENT = Duration.ofHours(100);

  @Test
  void standsUntilTheDeadline() {
    assertThat(standsAfter(9.999, 9.999)).isTrue();
    assertThat(standsAfter(10, 10)).isFalse();
  }

  @Test
  void endsByTheMonotonicClockWhenTheWallClockIsSetBack() {
    assertThat(standsAfter(-3600, 10)).isFalse();
  }

  @Test
  void endsByTheWallClockWhenTheMachineWasSuspended() {
    assertThat(standsAfter(30, 0.1)).isFalse();
  }

  /**
   * Proves that a hold ends by the time written in the Lease, which others count from, even if the
   * request was delayed on its way out.
   */
  @Test
  void endsByWhatIsWrittenWhenThePauseWasBeforeTheRequest() {
    assertThat(standsAfter(12, 2)).isFalse();
  }

  @Test
  void standsWithAMonotonicClockThatBeganBelowZero() {
    var hold = new Hold(RENEWED, Duration.ofSeconds(-5));

    assertThat(hold.stands(new Moment(RENEWED.plusSeconds(6), Duration.ofSeconds(1)), DEADLINE))
        .isTrue();
    assertThat(hold.stands(new Moment(RENEWED.plusSeconds(6), Duration.ofSeconds(5)), DEADLINE))
        .isFalse();
  }

  private static boolean standsAfter(double wallSeconds, double monotonicSeconds) {
    var now = new Moment(RENEWED.plus(seconds(wallSeconds)), SENT.plus(seconds(monotonicSeconds)));
    return new Hold(RENEWED, SENT).stands(now, DEADLINE);
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis((long) (seconds * 1000));
  }
}
