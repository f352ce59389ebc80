package eu.aicontinent.operator.tenant;

import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.StatusPatch;
import eu.aicontinent.operator.meta.Labels;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.InstantSource;
import java.util.List;

/** Brings a tenant's part on the clusters about. */
@ControllerConfiguration(name = "tenant", finalizerName = Labels.CLEANUP_FINALIZER)
public final class TenantReconciler implements Reconciler<Tenant>, Cleaner<Tenant> {
  private final Fleet fleet;
  private final TenantReader reader;

  public TenantReconciler(Fleet fleet, InstantSource clock) {
    this.fleet = fleet;
    this.reader = new TenantReader(fleet, clock);
  }

  @Override
  public List<EventSource<?, Tenant>> prepareEventSources(EventSourceContext<Tenant> context) {
    return new TenantWatches(fleet).prepare();
  }

  @Override
  public UpdateControl<Tenant> reconcile(Tenant tenant, Context<Tenant> context) {
    var view = reader.read(tenant);
    var applied = fleet.apply(TenantDesired.desired(view));
    return StatusPatch.of(tenant, Tenant::new, TenantStatusRules.status(view, applied));
  }

  /** What the tenant's policy retains stays where it is. */
  @Override
  public DeleteControl cleanup(Tenant tenant, Context<Tenant> context) {
    var view = reader.read(tenant);
    var applied = fleet.apply(TenantDesired.desired(view));
    return applied.complete() && !TenantDesired.isDraining(view)
        ? DeleteControl.defaultDelete()
        : DeleteControl.noFinalizerRemoval();
  }
}
