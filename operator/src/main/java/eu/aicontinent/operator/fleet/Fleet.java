package eu.aicontinent.operator.fleet;

import eu.aicontinent.operator.fleet.plan.Applied;
import eu.aicontinent.operator.fleet.plan.FleetPlan;
import eu.aicontinent.operator.fleet.plan.Outcome;
import eu.aicontinent.operator.fleet.view.Changes;
import eu.aicontinent.operator.fleet.view.HubCache;

/** The hub and its members, as the features see them. */
public interface Fleet {
  /** Begins to read what a plan rests on. */
  FleetSnapshot snapshot();

  /**
   * Applies a plan: compares it with the caches, and hands the differences to the clusters' lanes.
   * It waits for none of them: a cluster that has to be written to is {@link Outcome.Pending}, and
   * the end of that wakes the owner.
   *
   * @param snapshot snapshot through which everything was read that the plan rests on; a member
   *     that became readable since is Pending
   */
  Applied apply(FleetPlan plan, FleetSnapshot snapshot);

  /** Returns the cache of our kinds on the hub, for those who make no plan. */
  HubCache hub();

  Changes changes();
}
