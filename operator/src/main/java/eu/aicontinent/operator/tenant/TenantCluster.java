package eu.aicontinent.operator.tenant;

import eu.aicontinent.operator.kueue.Activity;
import eu.aicontinent.operator.kueue.ClusterQueue;
import eu.aicontinent.operator.kueue.StopPolicy;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant meets on a member cluster.
 *
 * @param seen false before the cluster was read for the first time: then nothing below is known
 * @param kueue whether Kueue is there
 * @param clusterNetworkPolicy whether it can be said there what NetworkPolicies cannot open
 * @param namespace whether the tenant's namespace is there, and stays
 * @param validUntil from when on nothing may begin in the namespace, null when it does not say
 * @param counts how many objects of a kind it may have there, null when the member does not say
 * @param accelerators resources of the cluster's pools, and those that the tenant's quota names
 * @param queue the tenant's ClusterQueue, null when there is none
 * @param localQueue what Kueue says of the way into it, null when it has said nothing
 * @param membersHaveRights whether any member may work in the namespace at present
 * @param remotes MultiKueueClusters that the tenant's work may be sent to at present
 */
record TenantCluster(
    boolean seen,
    boolean kueue,
    boolean clusterNetworkPolicy,
    boolean namespace,
    @Nullable String validUntil,
    @Nullable SortedMap<String, Long> counts,
    SortedSet<String> accelerators,
    @Nullable Queue queue,
    @Nullable Activity localQueue,
    boolean membersHaveRights,
    List<String> remotes) {

  /**
   * A ClusterQueue with what Kueue says of it.
   *
   * @param spec the queue
   * @param own written for the tenant; else it is a factory's
   * @param dying being deleted
   * @param current whether Kueue has seen the present spec
   * @param reserved whether workloads hold quota
   * @param activity whether it is active; null when Kueue has not said, and of a factory's
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

    /** Nothing holds quota, and nothing can any more. */
    boolean isDrained() {
      return spec.stopPolicy() == StopPolicy.HoldAndDrain && current && !reserved;
    }

    /** One on Hold will admit again, and what waits in it stays there. */
    boolean admits() {
      return spec.stopPolicy() != StopPolicy.HoldAndDrain && !dying;
    }
  }

  boolean hasOwnQueue() {
    return queue != null && queue.own();
  }

  boolean hasFactoryQueue() {
    return queue != null && !queue.own();
  }
}
