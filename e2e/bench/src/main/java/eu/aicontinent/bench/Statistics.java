package eu.aicontinent.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Of a handful of measurements. */
final class Statistics {
  private static final int RESAMPLES = 10_000;

  private Statistics() {}

  static double median(List<Double> values) {
    return median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Below this the median lies in 95 of 100 samples drawn from these values. */
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
