package eu.aicontinent.e2e.campaign;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Some of many, the same ones for a seed.
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
    var shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled.stream().limit(size);
  }
}
