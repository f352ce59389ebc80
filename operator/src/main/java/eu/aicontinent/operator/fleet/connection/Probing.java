package eu.aicontinent.operator.fleet.connection;

import java.time.Duration;

/**
 * Intervals at which a member is probed.
 *
 * @param interval interval while the member answers
 */
public record Probing(Duration interval) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /**
   * The interval after a miss. With two probes of two seconds, a loss is noticed within ten seconds
   * at the usual interval.
   */
  private static final Duration SECOND = Duration.ofSeconds(2);

  private static final int INTERVALS_UNTIL_REVIVAL = 3;

  public Probing {
    if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "aicontinent.probe-interval must be between 1s and 60s, and is " + interval);
    }
  }

  /**
   * Returns the delay until the next probe.
   *
   * @param misses number of misses in a row
   */
  Duration after(int misses) {
    return misses == 0 ? interval : SECOND;
  }

  /**
   * Returns the delay until a member that was lost is tried again.
   *
   * @param excesses number of times in a row that it answered too much
   */
  Duration revival(int excesses) {
    var first = interval.multipliedBy(INTERVALS_UNTIL_REVIVAL);
    var delay = first.multipliedBy(1L << Math.clamp(excesses - 1L, 0, Integer.SIZE));
    return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
  }
}
