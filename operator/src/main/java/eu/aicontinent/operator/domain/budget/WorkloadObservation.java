package eu.aicontinent.operator.domain.budget;

import eu.aicontinent.api.v1alpha1.tenant.WorkloadUse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An observation of a tenant's work in a pool.
 *
 * @param admissions admissions of existing Workloads, and of those that existed a moment ago
 * @param waiting instants since which existing Workloads are not admitted, by UID
 * @param now instant of the observation
 */
public record WorkloadObservation(
    List<WorkloadUse> admissions, Map<String, Instant> waiting, Instant now) {
  /**
   * The time by which the clock of a cluster may be ahead of ours. What it says of a later time has
   * not happened. It must not be longer than an ended admission is remembered: otherwise an instant
   * in the future would make what ends before it look as if it was counted.
   */
  public static final Duration AHEAD = AdmissionRecord.MEMORY;

  public WorkloadObservation {
    admissions = List.copyOf(admissions);
    waiting = Map.copyOf(waiting);
  }

  /** Returns true if a cluster can have written down an instant by now. */
  boolean isPossible(Instant instant) {
    return !instant.isAfter(now.plus(AHEAD));
  }
}
