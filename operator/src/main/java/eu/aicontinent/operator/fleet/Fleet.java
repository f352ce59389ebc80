package eu.aicontinent.operator.fleet;

import eu.aicontinent.operator.fleet.plan.Applied;
import eu.aicontinent.operator.fleet.plan.FleetPlan;
import eu.aicontinent.operator.fleet.plan.Outcome;
import eu.aicontinent.operator.fleet.view.Changes;
import eu.aicontinent.operator.fleet.view.ClusterView;
import eu.aicontinent.operator.fleet.view.HubCache;
import java.util.Optional;

/** The hub and its members, as the features see them. */
public interface Fleet {
  /**
   * Returns the members that can be read now. It must be taken before anything is read that a plan
   * rests on.
   */
  FleetSnapshot snapshot();

  /**
   * Applies a plan: compares it with the caches, and hands the differences to the clusters' lanes.
   * It waits for none of them: a cluster that has to be written to is {@link Outcome.Pending}, and
   * the end of that wakes the owner.
   *
   * @param snapshot snapshot from before the plan was made; a member that became readable since is
   *     Pending
   */
  Applied apply(FleetPlan plan, FleetSnapshot snapshot);

  /**
   * Returns the view of a member, or of {@link FleetPlan#HUB}; empty until its caches are filled.
   */
  Optional<ClusterView> cluster(String name);

  /** Returns the cache of our kinds on the hub. */
  HubCache hub();

  Changes changes();
}
