package eu.aicontinent.operator.gpunodepool;

import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePoolStatus;
import eu.aicontinent.api.v1alpha1.gpunodepool.PoolMaintenance;
import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.operator.conditions.Finding;
import eu.aicontinent.operator.gpunodepool.GPUNodePoolView.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The drain of a pool for maintenance. Its factory closes the pool at once; when the notice is
 * over, the work that still runs there is sent back to its queues. The drain ends early when all
 * work has ended by then.
 */
record PoolDrain(GPUNodePoolView view) {
  private static final ConditionType TYPE = ConditionType.Drained;

  /**
   * Returns the maintenance and the end of its notice; empty when there is none. The notice counts
   * from when maintenance was first seen, as the pool's status remembers.
   */
  Optional<PoolMaintenance> maintenance() {
    if (!view.spec().maintenance()) {
      return Optional.empty();
    }
    var since = before().orElse(view.now().truncatedTo(ChronoUnit.SECONDS));
    return Optional.of(new PoolMaintenance(since, since.plusSeconds(view.spec().noticeSeconds())));
  }

  private Optional<Instant> before() {
    return Optional.ofNullable(view.pool().getStatus())
        .map(GPUNodePoolStatus::maintenance)
        .map(PoolMaintenance::since);
  }

  /** Returns the time until the notice is over; empty when it is, or when there is none. */
  Optional<Duration> untilDue() {
    return maintenance()
        .map(notice -> Duration.between(view.now(), notice.drainsAt()))
        .filter(Duration::isPositive);
  }

  /**
   * Returns the namespaces whose work must end now. Only closed queues count: work that is sent
   * back while its queue still leads here would be admitted here again.
   */
  List<String> ending() {
    return isDue()
        ? queues().stream()
            .filter(queue -> queue.closed() && queue.reserved())
            .map(PoolQueue::namespace)
            .toList()
        : List.of();
  }

  private boolean isDue() {
    return view.spec().maintenance() && untilDue().isEmpty();
  }

  private List<PoolQueue> queues() {
    return view.site().map(Site::queues).orElse(List.of());
  }

  /** Returns the condition Drained; empty while the pool is not in maintenance. */
  Optional<Finding> finding() {
    return view.spec().maintenance() ? Optional.of(stage()) : Optional.empty();
  }

  private Finding stage() {
    if (view.site().filter(Site::isReadable).isEmpty()) {
      return view.lastSaid(TYPE);
    }
    if (view.site().filter(site -> site.lacks(Capability.Kueue)).isPresent()) {
      return Finding.fails(
          TYPE,
          Reason.KueueAbsent,
          "without Kueue nothing is closed or ended: cordon the nodes and drain them");
    }
    if (queues().stream().allMatch(queue -> queue.closed() && !queue.reserved())) {
      return Finding.holds(TYPE);
    }
    return isDue()
        ? Finding.fails(
            TYPE, Reason.Draining, "spec.maintenance: what runs in the pool is being ended")
        : Finding.fails(
            TYPE,
            Reason.NoticeRunning,
            "spec.maintenance: nothing new is admitted; what runs goes on until status.maintenance.drainsAt");
  }
}
