package eu.aicontinent.operator.leadership;

import java.time.Duration;
import java.time.Instant;

/**
 * The lease as this replica last wrote it successfully.
 *
 * @param renewTime time of renewal in the lease, from which other replicas count
 * @param sentAt monotonic time before the request was sent, so that the time that it took counts as
 *     elapsed
 */
record Hold(Instant renewTime, Duration sentAt) {

  /** True while, by neither clock, the deadline is over. */
  boolean stands(Moment now, Duration deadline) {
    return now.wall().isBefore(renewTime.plus(deadline))
        && now.monotonic().minus(sentAt).compareTo(deadline) < 0;
  }
}
