package eu.aicontinent.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
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

  @Test
  void percentileIsTheLeastValueThatSoManyPercentDoNotExceed() {
    var values = IntStream.rangeClosed(1, 200).mapToObj(i -> (double) i).toList();

    assertThat(Statistics.percentile(values, 99)).isEqualTo(198.0);
    assertThat(Statistics.percentile(List.of(7.0), 99)).isEqualTo(7.0);
  }

  @Test
  void the99thPercentileOfLessThanAHundredIsTheGreatest() {
    var values = IntStream.rangeClosed(1, 30).mapToObj(i -> (double) i).toList();

    assertThat(Statistics.percentile(values, 99)).isEqualTo(30.0);
    assertThat(Statistics.percentile(values, 50)).isEqualTo(15.0);
  }

  @Test
  void exponentIsThePowerOfX() {
    var squares = new TreeMap<>(Map.of(1, 3.0, 2, 12.0, 10, 300.0));

    assertThat(Statistics.exponent(squares)).isCloseTo(2.0, within(1e-9));
  }
}
