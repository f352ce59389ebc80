package eu.aicontinent.operator.leadership;

import java.time.Duration;
import java.time.Instant;

/**
 * The lease as this replica wrote it last with success.
 *
 * @param renewTime what stands in the lease, and what others count from
 * @param sentAt monotonic time before the request was sent: how long it took counts as gone
 */
record Hold(Instant renewTime, Duration sentAt) {

  /** True while, by neither clock, the deadline is over. */
  boolean stands(Moment now, Duration deadline) {
    return now.wall().isBefore(renewTime.plus(deadline))
        && now.monotonic().minus(sentAt).compareTo(deadline) < 0;
  }
}
