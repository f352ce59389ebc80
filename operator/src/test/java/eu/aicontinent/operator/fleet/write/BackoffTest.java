package eu.aicontinent.operator.fleet.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BackoffTest {
  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void startsAtAQuarterSecondThenDoublesUpToHalfAMinuteWithJitterAndNeverEnds(long seed) {
    var backoff = new Backoff(new Random(seed));
    var whole = Duration.ofMillis(250);
    assertThat(backoff.next()).isBetween(whole.dividedBy(2), whole);
    for (var attempt = 1; attempt < 1_000; attempt++) {
      assertThat(backoff.next()).isBetween(whole.dividedBy(2), whole);
      var doubled = whole.multipliedBy(2);
      whole = doubled.compareTo(Duration.ofSeconds(30)) > 0 ? Duration.ofSeconds(30) : doubled;
    }
  }
}
