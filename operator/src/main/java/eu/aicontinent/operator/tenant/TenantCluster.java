package eu.aicontinent.operator.tenant;

import eu.aicontinent.operator.kueue.Activity;
import eu.aicontinent.operator.kueue.ClusterQueue;
import eu.aicontinent.operator.kueue.StopPolicy;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The state of a member cluster that matters to one tenant.
 *
 * @param seen false before the cluster was read for the first time: nothing below is known then
 * @param kueue true if Kueue is installed
 * @param clusterNetworkPolicy true if the cluster supports ClusterNetworkPolicies, which limit what
 *     NetworkPolicies can open
 * @param namespace the tenant's namespace; null when there is none, or it is being deleted
 * @param counts maximum number of objects that it may have there, by kind; null when the member
 *     names none
 * @param accelerators resource names of the cluster's pools, and those that the tenant's quota
 *     names
 * @param queue the tenant's ClusterQueue; null when there is none
 * @param localQueue activity of the LocalQueue as Kueue reports it; null when it has reported none
 * @param membersHaveRights true if any member may work in the namespace at present
 * @param remotes MultiKueueClusters that the tenant's work may be sent to at present
 */
record TenantCluster(
    boolean seen,
    boolean kueue,
    boolean clusterNetworkPolicy,
    @Nullable Space namespace,
    @Nullable SortedMap<String, Long> counts,
    SortedSet<String> accelerators,
    @Nullable Queue queue,
    @Nullable Activity localQueue,
    boolean membersHaveRights,
    List<String> remotes) {

  /**
   * A namespace.
   *
   * @param secure true if it was made for secure processing
   * @param validUntil instant from which nothing may begin in it; null when it names none
   * @param claims names of the hub's claims in it
   */
  record Space(boolean secure, @Nullable String validUntil, SortedSet<String> claims) {
    Space {
      claims = Objects.requireNonNullElse(claims, Collections.emptySortedSet());
    }
  }

  /**
   * A ClusterQueue with the status that Kueue reports of it.
   *
   * @param spec the queue
   * @param own true if it was written for the tenant, false if it is a factory's
   * @param dying true if it is being deleted
   * @param current true if Kueue has seen the present spec
   * @param reserved true if workloads hold quota of it
   * @param activity its activity as Kueue reports it; null when Kueue has reported none, and for a
   *     factory's queue
   */
  record Queue(
      ClusterQueue spec,
      boolean own,
      boolean dying,
      boolean current,
      boolean reserved,
      @Nullable Activity activity) {
    Optional<Activity> said() {
      return Optional.ofNullable(activity);
    }

    /** Returns true if nothing holds quota of the queue, and nothing can get any. */
    boolean isDrained() {
      return spec.stopPolicy() == StopPolicy.HoldAndDrain && current && !reserved;
    }

    /**
     * Returns true unless the queue has the stop policy HoldAndDrain or is being deleted. One on
     * Hold counts as admitting: it will admit again, and what waits in it stays there.
     */
    boolean admits() {
      return spec.stopPolicy() != StopPolicy.HoldAndDrain && !dying;
    }
  }

  /** Returns the state before the cluster was read. Kueue does not count as absent then. */
  static TenantCluster unseen(SortedSet<String> accelerators) {
    return new TenantCluster(
        false, true, false, null, null, accelerators, null, null, false, List.of());
  }

  boolean hasOwnQueue() {
    return queue != null && queue.own();
  }

  boolean hasFactoryQueue() {
    return queue != null && !queue.own();
  }
}
