package eu.aicontinent.operator.fleet;

import eu.aicontinent.operator.fleet.plan.Applied;
import eu.aicontinent.operator.fleet.plan.FleetPlan;
import eu.aicontinent.operator.fleet.plan.Outcome;
import eu.aicontinent.operator.fleet.view.Changes;
import eu.aicontinent.operator.fleet.view.ClusterView;
import eu.aicontinent.operator.fleet.view.HubCache;
import java.util.Optional;

/** The fleet: the hub and its members, as the features see it. */
public interface Fleet {
  /** Which members can be read now: to be taken before anything is read that a plan rests on. */
  FleetSnapshot snapshot();

  /**
   * Makes the plan true: compares, and hands what differs to the clusters' lanes. Waits for none of
   * them: what is to be written is {@link Outcome.Pending}, and its end wakes the owner.
   *
   * @param snapshot from before the plan was made: a member that has come into sight since is
   *     Pending
   */
  Applied apply(FleetPlan plan, FleetSnapshot snapshot);

  /**
   * What is known of a member, or of {@link FleetPlan#HUB}; empty while its caches are not filled.
   */
  Optional<ClusterView> cluster(String name);

  /** Our kinds on the hub. */
  HubCache hub();

  Changes changes();
}
