package eu.aicontinent.operator.accesspolicy;

import static eu.aicontinent.operator.fleet.view.Changes.cameWentOrSpecChanged;
import static eu.aicontinent.operator.fleet.view.Changes.either;

import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.fleet.Fleet;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import org.jspecify.annotations.Nullable;

/**
 * Triggers the reconciliation of the policy when the factories' services or the reachability of
 * members change.
 */
final class AccessPolicyWatches {
  private final Fleet fleet;
  private final SimpleInboundEventSource<AccessPolicy> source =
      new SimpleInboundEventSource<>("accesspolicy-wake-ups");

  AccessPolicyWatches(Fleet fleet) {
    this.fleet = fleet;
  }

  EventSource<?, AccessPolicy> prepare() {
    fleet.changes().onHub(AIFactory.class, this::factoryChanged);
    fleet.changes().onHub(MemberCluster.class, this::memberChanged);
    return source;
  }

  private void factoryChanged(@Nullable AIFactory before, @Nullable AIFactory after) {
    if (cameWentOrSpecChanged(before, after)
        && either(before, after).anyMatch(factory -> !factory.getSpec().services().isEmpty())) {
      wake();
    }
  }

  private void memberChanged(@Nullable MemberCluster before, @Nullable MemberCluster after) {
    if (answers(before) != answers(after)) {
      wake();
    }
  }

  static boolean answers(@Nullable MemberCluster member) {
    return member != null
        && member.getStatus() != null
        && Conditions.holds(member.getStatus().conditions(), ConditionType.Reachable, null);
  }

  private void wake() {
    source.propagateEvent(new ResourceID(AccessPolicy.NAME));
  }
}
