package eu.aicontinent.operator.domain.budget;

import eu.aicontinent.api.v1alpha1.tenant.WorkloadUse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What can be seen of a tenant's work in a pool.
 *
 * @param admissions of Workloads that are there, and of those that were there a moment ago
 * @param waiting since when Workloads that are there are not admitted, by UID
 * @param now instant of the look
 */
public record WorkloadObservation(
    List<WorkloadUse> admissions, Map<String, Instant> waiting, Instant now) {
  /**
   * So far the clock of a cluster may be ahead of ours. What it says of a time after that has not
   * happened. It is no more than an ended admission is remembered: else a time in the future would
   * make what ends before it look as if it was counted.
   */
  public static final Duration AHEAD = Meter.MEMORY;

  public WorkloadObservation {
    admissions = List.copyOf(admissions);
    waiting = Map.copyOf(waiting);
  }

  /** Whether a cluster can have written down an instant by now. */
  boolean isPossible(Instant instant) {
    return !instant.isAfter(now.plus(AHEAD));
  }
}
