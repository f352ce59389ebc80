package eu.aicontinent.operator.capacityrequest;

import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequest;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequestStatus;
import eu.aicontinent.operator.domain.access.Unreviewed;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.FleetSnapshot;
import eu.aicontinent.operator.fleet.plan.FleetPlan;
import eu.aicontinent.operator.fleet.status.StatusUpdate;
import eu.aicontinent.operator.fleet.status.StatusUpdate.Urgency;
import eu.aicontinent.operator.fleet.status.StatusWriter;
import eu.aicontinent.operator.meta.Labels;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Reconciles requests. A decision is written to the status first, and the write is refused if
 * anything has changed since the request was read. The quota follows that status, one
 * reconciliation later.
 */
@ControllerConfiguration(name = "capacityrequest", finalizerName = Labels.CLEANUP_FINALIZER)
public final class CapacityRequestReconciler
    implements Reconciler<CapacityRequest>, Cleaner<CapacityRequest> {
  private final Fleet fleet;
  private final StatusWriter<CapacityRequestStatus, CapacityRequest> status;
  private final CapacityRequestWatches watches;
  private final Bookings bookings = new Bookings();
  private final InstantSource clock;

  public CapacityRequestReconciler(Fleet fleet, InstantSource clock) {
    this.fleet = fleet;
    this.watches = new CapacityRequestWatches(fleet);
    this.status = new StatusWriter<>(CapacityRequest::new, clock);
    this.clock = clock;
  }

  @Override
  public List<EventSource<?, CapacityRequest>> prepareEventSources(
      EventSourceContext<CapacityRequest> context) {
    return watches.prepare();
  }

  @Override
  public UpdateControl<CapacityRequest> reconcile(
      CapacityRequest request, Context<CapacityRequest> context) {
    var snapshot = fleet.snapshot();
    var next = bookings.inTurn(request.getSpec().tenant(), () -> decide(request, snapshot));
    return status.write(
        request,
        StatusUpdate.of(next)
            .with(Urgency.DECISION)
            .lookAgain(CapacityRequestStatusRules.nextChange(next, clock.instant())));
  }

  private CapacityRequestStatus decide(CapacityRequest request, FleetSnapshot snapshot) {
    var tenant = request.getSpec().tenant();
    var booked = bookings.of(tenant);
    var view = new CapacityRequestReader(snapshot, clock).read(request, booked);
    var state = RequestState.of(view);
    var applied = fleet.apply(CapacityRequestDesired.desired(view, state), snapshot);
    var next = CapacityRequestStatusRules.status(view, state, applied);
    var taking = UnreviewedHours.during(view, next);
    // The hub's cache may lack a quota that was made a moment ago and is being deleted.
    book(
        request,
        applied.complete()
            ? taking
            : taking.or(() -> Optional.ofNullable(booked.get(UnreviewedHours.id(request)))));
    return next;
  }

  private void book(CapacityRequest request, Optional<Unreviewed> taking) {
    var tenant = request.getSpec().tenant();
    if (bookings.book(tenant, UnreviewedHours.id(request), taking)) {
      watches.wakeWaiting(tenant);
    }
  }

  @Override
  public ErrorStatusUpdateControl<CapacityRequest> updateErrorStatus(
      CapacityRequest request, Context<CapacityRequest> context, Exception failure) {
    return status.failed(request, failure);
  }

  /** Deletes the quota, and what was granted ends with it. The Tenant outlives its grants. */
  @Override
  public DeleteControl cleanup(CapacityRequest request, Context<CapacityRequest> context) {
    var owner = CapacityRequestView.owner(request);
    var applied = fleet.apply(FleetPlan.nothing(owner, List.of(FleetPlan.HUB)), fleet.snapshot());
    if (applied.complete()) {
      bookings.inTurn(
          request.getSpec().tenant(),
          () -> {
            book(request, Optional.empty());
            return request;
          });
    }
    return applied.complete()
        ? status.deleted(request, context)
        : status.deleting(request, context, applied);
  }
}
