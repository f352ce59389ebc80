package eu.aicontinent.operator.capacityrequest;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.operator.golden.Golden;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that a tenant never has more without a reviewer than its modes give, neither asked of
 * factories nor granted. The tenant asks, edits and withdraws, while the operator decides from
 * stale caches, has writes refused, and is replaced by another that has seen less.
 */
class UnreviewedPropertiesTest {
  private static final Path SCENARIO =
      Path.of("src/test/resources/golden/capacityrequest/first-look");
  private static final int STEPS = 300;

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noOrderOfEventsGivesMoreThanTheLimit(long seed) {
    var template = Golden.read(SCENARIO, CapacityRequestGoldenTest.Scenario.class).view();
    var office = new RequestSimulation(template, new Random(seed));

    for (var step = 0; step < STEPS; step++) {
      var done = office.step();
      assertThat(office.live())
          .as("step %d, %s: %s", step, done, office)
          .isLessThanOrEqualTo(50_000);
    }
    office.settle();
    assertThat(office.live()).isLessThanOrEqualTo(50_000);
  }

  @Test
  void mostIsGrantedAllTheSame() {
    var template = Golden.read(SCENARIO, CapacityRequestGoldenTest.Scenario.class).view();
    var offices =
        LongStream.range(0, 20)
            .mapToObj(seed -> new RequestSimulation(template, new Random(seed)))
            .toList();

    offices.forEach(office -> IntStream.range(0, STEPS).forEach(_ -> office.step()));

    assertThat(offices).filteredOn(office -> office.everGranted() > 0).hasSizeGreaterThan(10);
  }
}
