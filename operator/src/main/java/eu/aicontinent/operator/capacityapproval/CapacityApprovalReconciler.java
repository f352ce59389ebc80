package eu.aicontinent.operator.capacityapproval;

import eu.aicontinent.api.v1alpha1.capacityapproval.CapacityApproval;
import eu.aicontinent.api.v1alpha1.capacityapproval.CapacityApprovalStatus;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequest;
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

/** Reconciles approvals: reports whether they count. */
@ControllerConfiguration(name = "capacityapproval")
public final class CapacityApprovalReconciler implements Reconciler<CapacityApproval> {
  private final Fleet fleet;
  private final InstantSource clock;
  private final StatusWriter<CapacityApprovalStatus, CapacityApproval> status;

  public CapacityApprovalReconciler(Fleet fleet, InstantSource clock) {
    this.fleet = fleet;
    this.clock = clock;
    this.status = new StatusWriter<>(CapacityApproval::new, clock);
  }

  @Override
  public List<EventSource<?, CapacityApproval>> prepareEventSources(
      EventSourceContext<CapacityApproval> context) {
    return new CapacityApprovalWatches(fleet).prepare();
  }

  @Override
  public UpdateControl<CapacityApproval> reconcile(
      CapacityApproval approval, Context<CapacityApproval> context) {
    var request =
        fleet
            .hub()
            .get(
                CapacityRequest.class,
                approval.getMetadata().getNamespace(),
                approval.getSpec().requestRef().name());
    return status.write(
        approval,
        StatusUpdate.of(
            CapacityApprovalStatusRules.status(approval, request.orElse(null), clock.instant())));
  }

  @Override
  public ErrorStatusUpdateControl<CapacityApproval> updateErrorStatus(
      CapacityApproval approval, Context<CapacityApproval> context, Exception failure) {
    return status.failed(approval, failure);
  }
}
