package eu.aicontinent.operator.accesspolicy;

import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.view.Change;
import eu.aicontinent.operator.fleet.view.Declaration;
import eu.aicontinent.operator.fleet.view.WakeUps;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;

/**
 * Triggers the reconciliation of the policy when the factories' services or the reachability of
 * members change.
 */
final class AccessPolicyWatches {
  private final Fleet fleet;
  private final WakeUps<AccessPolicy> policies;

  AccessPolicyWatches(Fleet fleet) {
    this.fleet = fleet;
    this.policies = new WakeUps<>(AccessPolicy.class, fleet.hub());
  }

  List<EventSource<?, AccessPolicy>> prepare() {
    fleet.changes().onHub(AIFactory.class, this::factoryChanged);
    fleet.changes().onHub(MemberCluster.class, this::memberChanged);
    return policies.sources();
  }

  private void factoryChanged(Change<AIFactory> factory) {
    if (factory.differsIn(Declaration::of)
        && factory.states().anyMatch(state -> !state.getSpec().services().isEmpty())) {
      policies.wake(AccessPolicy.NAME);
    }
  }

  private void memberChanged(Change<MemberCluster> member) {
    if (member.differsIn(AccessPolicyWatches::answers, false)) {
      policies.wake(AccessPolicy.NAME);
    }
  }

  static boolean answers(MemberCluster member) {
    return member.getStatus() != null
        && Conditions.holds(member.getStatus().conditions(), ConditionType.Reachable, null);
  }
}
