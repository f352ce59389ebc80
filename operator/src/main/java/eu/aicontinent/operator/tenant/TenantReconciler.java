package eu.aicontinent.operator.tenant;

import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenant.TenantStatus;
import eu.aicontinent.operator.domain.budget.Exhaustion;
import eu.aicontinent.operator.fleet.Fleet;
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

/** Reconciles tenants: applies their namespaces, queues and limits on each cluster. */
@ControllerConfiguration(name = "tenant", finalizerName = Labels.CLEANUP_FINALIZER)
public final class TenantReconciler implements Reconciler<Tenant>, Cleaner<Tenant> {
  private final Fleet fleet;
  private final InstantSource clock;
  private final WorkLog log = new WorkLog();
  private final StatusWriter<TenantStatus, Tenant> status;

  public TenantReconciler(Fleet fleet, InstantSource clock) {
    this.fleet = fleet;
    this.clock = clock;
    this.status = new StatusWriter<>(Tenant::new, clock);
  }

  @Override
  public List<EventSource<?, Tenant>> prepareEventSources(EventSourceContext<Tenant> context) {
    return new TenantWatches(fleet, log, clock).prepare();
  }

  @Override
  public UpdateControl<Tenant> reconcile(Tenant tenant, Context<Tenant> context) {
    var snapshot = fleet.snapshot();
    var view = new TenantReader(snapshot, log, clock).read(tenant);
    var applied = fleet.apply(TenantDesired.desired(view), snapshot);
    var next = TenantStatusRules.status(view, applied);
    var onlyNumbers = TenantStatusRules.differInNumbers(tenant.getStatus(), next, view.now());
    return status.write(
        tenant,
        StatusUpdate.of(next)
            .with(Urgency.of(onlyNumbers))
            .lookAgain(Exhaustion.untilNext(next.usage().stream(), view.now())));
  }

  @Override
  public ErrorStatusUpdateControl<Tenant> updateErrorStatus(
      Tenant tenant, Context<Tenant> context, Exception failure) {
    return status.failed(tenant, failure);
  }

  /** Removes the tenant from its clusters, except for the namespaces that its policy retains. */
  @Override
  public DeleteControl cleanup(Tenant tenant, Context<Tenant> context) {
    var snapshot = fleet.snapshot();
    var view = new TenantReader(snapshot, log, clock).read(tenant);
    var applied = fleet.apply(TenantDesired.desired(view), snapshot);
    if (!applied.complete()) {
      return status.deleting(tenant, context, applied);
    }
    log.forget(tenant.getMetadata().getName());
    return TenantDesired.obstacle(view)
        .map(obstacle -> status.deleting(tenant, context, obstacle))
        .orElseGet(() -> status.deleted(tenant, context));
  }
}
