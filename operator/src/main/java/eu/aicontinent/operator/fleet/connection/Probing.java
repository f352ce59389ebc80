package eu.aicontinent.operator.fleet.connection;

import java.time.Duration;

/**
 * Intervals at which a member is asked whether it is there.
 *
 * @param interval while it answers
 */
public record Probing(Duration interval) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** With two probes of two seconds a member is found out within ten, by the usual interval. */
  private static final Duration SECOND = Duration.ofSeconds(2);

  private static final int INTERVALS_UNTIL_REVIVAL = 3;

  public Probing {
    if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "aicontinent.probe-interval must be between 1s and 60s, and is " + interval);
    }
  }

  /**
   * Until the next probe.
   *
   * @param misses how many there were in a row
   */
  Duration after(int misses) {
    return misses == 0 ? interval : SECOND;
  }

  /**
   * Until a member that was lost is tried again.
   *
   * @param excesses how often in a row it answered too much
   */
  Duration revival(int excesses) {
    var first = interval.multipliedBy(INTERVALS_UNTIL_REVIVAL);
    var delay = first.multipliedBy(1L << Math.clamp(excesses - 1L, 0, Integer.SIZE));
    return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
  }
}
