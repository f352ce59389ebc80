package eu.aicontinent.operator.fleet.view;

import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.api.v1alpha1.membercluster.MemberClusterStatus;
import eu.aicontinent.operator.conditions.Conditions;
import java.util.Optional;

/** The authority of this hub over a cluster. */
public enum Management {
  /** The hub decides. */
  Decides,
  /** The hub does not decide yet: the queues there prove what an earlier hub has granted. */
  TakesOver,
  /** The cluster was never read, and is about to be. */
  Connects;

  /**
   * @param isSeen true if the cluster can be read at present
   */
  public static Management of(MemberCluster member, boolean isSeen) {
    var status = Optional.ofNullable(member.getStatus());
    if (status.map(MemberClusterStatus::managedSince).isPresent()) {
      return Decides;
    }
    if (isSeen) {
      return TakesOver;
    }
    // A cluster that does not answer, or cannot be used, may never show anything.
    var ready =
        status
            .flatMap(s -> Conditions.find(s.conditions(), ConditionType.Ready))
            .map(Condition::status);
    return ready.isEmpty() || ready.get() == ConditionStatus.Unknown ? Connects : Decides;
  }
}
