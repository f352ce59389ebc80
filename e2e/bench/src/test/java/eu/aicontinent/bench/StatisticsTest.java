package eu.aicontinent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  @Test
  void medianIsTheMiddleOrTheMeanOfTheTwoInTheMiddle() {
    assertThat(Statistics.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2.0);
    assertThat(Statistics.median(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3.0);
  }

  @Test
  void equalMeasurementsLeaveNoDoubt() {
    assertThat(Statistics.upper95OfMedian(List.of(1.5, 1.5, 1.5))).isEqualTo(1.5);
  }

  @Test
  void upperBoundLiesBetweenMedianAndLargestAndIsTheSameEachTime() {
    var values = List.of(1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 9.0);

    var bound = Statistics.upper95OfMedian(values);

    assertThat(bound).isGreaterThan(Statistics.median(values)).isLessThan(9.0);
    assertThat(Statistics.upper95OfMedian(values)).isEqualTo(bound);
  }
}
