package eu.aicontinent.e2e.campaign;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Draws a sample of many; the same seed draws the same ones as far as they still exist.
 *
 * @param size most items of each kind
 */
record Sample(int size, long seed) {

  /**
   * Returns two of each kind, unless {@code campaign.size} says more; {@code campaign.seed} draws
   * others.
   */
  static Sample ofSystemProperties() {
    return new Sample(Integer.getInteger("campaign.size", 2), Long.getLong("campaign.seed", 1L));
  }

  <T> Stream<T> of(List<T> all) {
    return all.stream().sorted(Comparator.comparingLong(this::place)).limit(size);
  }

  /**
   * Returns a rank that depends on the name alone, so that an additional item leaves the others
   * unchanged.
   */
  private long place(Object one) {
    return new SplittableRandom(seed + one.toString().hashCode()).nextLong();
  }
}
