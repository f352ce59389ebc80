package eu.aicontinent.operator.aifactory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A factory on two clusters, which are written at the same time. Grants and ceilings change at
 * random while earlier plans are still under way.
 */
class AntennaCapsPropertiesTest {
  private static final int ACTIONS = 120;

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noSingleWriteLetsMoreThroughAnAntennaThanItsCeilingAndWhatIsGranted(long seed) {
    var random = new Random(seed);
    var ground = new TwoClusters(random);

    for (var action = 0; action < ACTIONS; action++) {
      switch (random.nextInt(8)) {
        case 0 -> ground.change();
        case 1 -> ground.reconcile();
        default -> ground.write();
      }
    }

    ground.settle();
    ground
        .antennas()
        .forEach(
            antenna ->
                assertThat(ground.caps(antenna)).as(antenna).isEqualTo(ground.intended(antenna)));
  }
}
