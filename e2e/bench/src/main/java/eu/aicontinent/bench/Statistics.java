package eu.aicontinent.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;

/** Statistics of measurements. */
final class Statistics {
  private static final int RESAMPLES = 10_000;

  private Statistics() {}

  static double median(List<Double> values) {
    return median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Returns the least value that this percentage of the values does not exceed. */
  static double percentile(List<Double> values, int percent) {
    var sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.ceil(percent / 100.0 * sorted.size()) - 1);
  }

  /**
   * Returns the power of x with which the values grow: the slope of the least-squares line through
   * their logarithms. Needs at least two values.
   */
  static double exponent(SortedMap<Integer, Double> values) {
    var x = values.keySet().stream().mapToDouble(Math::log).toArray();
    var y = values.values().stream().mapToDouble(Math::log).toArray();
    var meanX = Arrays.stream(x).average().orElseThrow();
    var meanY = Arrays.stream(y).average().orElseThrow();
    var covariance = 0.0;
    var variance = 0.0;
    for (var i = 0; i < x.length; i++) {
      covariance += (x[i] - meanX) * (y[i] - meanY);
      variance += (x[i] - meanX) * (x[i] - meanX);
    }
    return covariance / variance;
  }

  /** Returns the bound below which the median is in 95 of 100 samples drawn from these values. */
  static double upper95OfMedian(List<Double> values) {
    // Seeded: the same measurements give the same figure.
    var random = new Random(1);
    var medians = new double[RESAMPLES];
    for (var i = 0; i < RESAMPLES; i++) {
      medians[i] =
          median(random.ints(values.size(), 0, values.size()).mapToDouble(values::get).toArray());
    }
    Arrays.sort(medians);
    return medians[(int) Math.ceil(0.95 * RESAMPLES) - 1];
  }

  private static double median(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    var middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
