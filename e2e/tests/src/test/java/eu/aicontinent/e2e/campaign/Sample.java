package eu.aicontinent.e2e.campaign;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Some of many, the same ones for a seed, as far as they are there again.
 *
 * @param size how many at most of each sort
 */
record Sample(int size, long seed) {

  /**
   * Two of each sort, unless {@code campaign.size} says more; {@code campaign.seed} draws others.
   */
  static Sample ofSystemProperties() {
    return new Sample(Integer.getInteger("campaign.size", 2), Long.getLong("campaign.seed", 1L));
  }

  <T> Stream<T> of(List<T> all) {
    return all.stream().sorted(Comparator.comparingLong(this::place)).limit(size);
  }

  /** By its name: one more that there is to draw leaves the others as they are. */
  private long place(Object one) {
    return new SplittableRandom(seed + one.toString().hashCode()).nextLong();
  }
}
