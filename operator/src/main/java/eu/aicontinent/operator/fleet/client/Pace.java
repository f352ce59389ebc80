package eu.aicontinent.operator.fleet.client;

import java.time.Duration;
import java.time.InstantSource;

/**
 * The pace at which events are taken in. Events that come faster than they are processed would wait
 * in memory, and the client has no bound for that. A little delay harms nobody.
 */
final class Pace {
  private final long atOnce;
  private final long perSecond;
  private final InstantSource clock;
  private long ahead;
  private long since;

  Pace(long atOnce, long perSecond, InstantSource clock) {
    this.atOnce = atOnce;
    this.perSecond = perSecond;
    this.clock = clock;
    this.since = clock.millis();
  }

  /** Counts events of this weight, and returns the time to wait before the next. */
  synchronized Duration take(long weight) {
    var now = clock.millis();
    var gone = Math.clamp(now - since, 0, 60_000);
    since = now;
    ahead = Math.max(0, ahead - gone * perSecond / 1000) + weight;
    return Duration.ofMillis(Math.max(0, (ahead - atOnce) * 1000 / perSecond));
  }
}
