package eu.aicontinent.operator.accesspolicy;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicyStatus;
import eu.aicontinent.operator.fleet.StatusWriter;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.InstantSource;

/** Says whether the policy is understood. */
@ControllerConfiguration(name = "accesspolicy")
public final class AccessPolicyReconciler implements Reconciler<AccessPolicy> {
  private final InstantSource clock;
  private final StatusWriter<AccessPolicyStatus, AccessPolicy> status;

  public AccessPolicyReconciler(InstantSource clock) {
    this.clock = clock;
    this.status = new StatusWriter<>(AccessPolicy::new, clock);
  }

  @Override
  public UpdateControl<AccessPolicy> reconcile(AccessPolicy policy, Context<AccessPolicy> context) {
    return status.write(policy, AccessPolicyStatusRules.status(policy, clock.instant()));
  }

  @Override
  public ErrorStatusUpdateControl<AccessPolicy> updateErrorStatus(
      AccessPolicy policy, Context<AccessPolicy> context, Exception failure) {
    return status.failed(policy, failure);
  }
}
