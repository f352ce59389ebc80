package eu.aicontinent.operator.aifactory;

import eu.aicontinent.api.v1alpha1.aifactory.Pool;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.operator.aifactory.AIFactoryView.Site;
import eu.aicontinent.operator.domain.capacity.RecoveredGrant;
import eu.aicontinent.operator.fleet.view.Management;
import eu.aicontinent.operator.kueue.ClusterQueue;
import eu.aicontinent.operator.meta.Names;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The grants of an earlier hub, as the queues show them that it has left on clusters. */
record EarlierHub(AIFactoryView view) {
  /**
   * The most devices that one queue proves: more than any pool has, and few enough that sums over
   * many queues do not overflow.
   */
  private static final long MOST_PROVEN = 1_000_000_000;

  /** Returns the grants on clusters that are being taken over. */
  List<RecoveredGrant> grants() {
    return view.clusters().entrySet().stream()
        .filter(site -> site.getValue().management() == Management.TakesOver)
        .flatMap(site -> grants(site.getKey(), site.getValue()))
        .toList();
  }

  private Stream<RecoveredGrant> grants(String cluster, Site site) {
    return site.queues().stream()
        .filter(queue -> !queue.isMarkedForDeletion())
        .map(ClusterQueue::read)
        .filter(queue -> queue.grantedAt() != null)
        .flatMap(
            queue ->
                view.poolsOn(cluster)
                    .map(pool -> grant(queue, pool))
                    .filter(grant -> grant.accelerators() > 0));
  }

  /**
   * Returns the recovered grant of a queue in a pool. A time of grant in the future is replaced by
   * now, otherwise the table would repeat it.
   */
  private RecoveredGrant grant(ClusterQueue queue, Pool pool) {
    var grantedAt = Objects.requireNonNull(queue.grantedAt());
    var parts = queue.proven(view.name(), pool.name());
    return new RecoveredGrant(
        Names.tenantOf(queue.name()),
        pool.name(),
        view.shareOf(queue.cohort()).orElse(Share.Union),
        Math.min(MOST_PROVEN, new PoolSharing(view, pool).offer().devicesIn(parts)),
        grantedAt.isAfter(view.now()) ? view.now() : grantedAt);
  }
}
