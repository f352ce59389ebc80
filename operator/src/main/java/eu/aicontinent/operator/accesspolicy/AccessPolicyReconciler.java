package eu.aicontinent.operator.accesspolicy;

import static java.util.stream.Collectors.toSet;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicyStatus;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.status.StatusUpdate;
import eu.aicontinent.operator.fleet.status.StatusWriter;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.InstantSource;
import java.util.List;

/**
 * Reconciles the policy: reports whether it is understood, and lists the services that factories
 * offer besides capacity.
 */
@ControllerConfiguration(name = "accesspolicy")
public final class AccessPolicyReconciler implements Reconciler<AccessPolicy> {
  private final Fleet fleet;
  private final InstantSource clock;
  private final StatusWriter<AccessPolicyStatus, AccessPolicy> status;

  public AccessPolicyReconciler(Fleet fleet, InstantSource clock) {
    this.fleet = fleet;
    this.clock = clock;
    this.status = new StatusWriter<>(AccessPolicy::new, clock);
  }

  @Override
  public List<EventSource<?, AccessPolicy>> prepareEventSources(
      EventSourceContext<AccessPolicy> context) {
    return new AccessPolicyWatches(fleet).prepare();
  }

  @Override
  public UpdateControl<AccessPolicy> reconcile(AccessPolicy policy, Context<AccessPolicy> context) {
    return status.write(policy, StatusUpdate.of(AccessPolicyStatusRules.status(view(policy))));
  }

  private AccessPolicyView view(AccessPolicy policy) {
    var answering =
        fleet.hub().list(MemberCluster.class).stream()
            .filter(AccessPolicyWatches::answers)
            .map(member -> member.getMetadata().getName())
            .collect(toSet());
    return new AccessPolicyView(
        clock.instant(), policy, fleet.hub().list(AIFactory.class), answering);
  }

  @Override
  public ErrorStatusUpdateControl<AccessPolicy> updateErrorStatus(
      AccessPolicy policy, Context<AccessPolicy> context, Exception failure) {
    return status.failed(policy, failure);
  }
}
