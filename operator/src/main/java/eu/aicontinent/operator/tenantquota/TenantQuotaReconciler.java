package eu.aicontinent.operator.tenantquota;

import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuotaStatus;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.status.StatusUpdate;
import eu.aicontinent.operator.fleet.status.StatusUpdate.Urgency;
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
 * Reconciles quotas: places the allocation that names no factory, and copies the factories'
 * verdicts.
 */
@ControllerConfiguration(name = "tenantquota")
public final class TenantQuotaReconciler implements Reconciler<TenantQuota> {
  private final Fleet fleet;
  private final InstantSource clock;
  private final StatusWriter<TenantQuotaStatus, TenantQuota> status;

  public TenantQuotaReconciler(Fleet fleet, InstantSource clock) {
    this.fleet = fleet;
    this.clock = clock;
    this.status = new StatusWriter<>(TenantQuota::new, clock);
  }

  @Override
  public List<EventSource<?, TenantQuota>> prepareEventSources(
      EventSourceContext<TenantQuota> context) {
    return new TenantQuotaWatches(fleet).prepare();
  }

  @Override
  public UpdateControl<TenantQuota> reconcile(TenantQuota quota, Context<TenantQuota> context) {
    var view = new TenantQuotaReader(fleet.snapshot(), clock).read(quota);
    var placement = QuotaPlacement.of(view);
    var next = TenantQuotaStatusRules.status(view, placement);
    var onlyNumbers = view.status().filter(next::differsOnlyInUse).isPresent();
    return status.write(
        quota,
        StatusUpdate.of(next)
            .with(Urgency.of(onlyNumbers))
            .lookAgain(Budgets.nextEnd(view.at(view.placement().orElse(null)))));
  }

  @Override
  public ErrorStatusUpdateControl<TenantQuota> updateErrorStatus(
      TenantQuota quota, Context<TenantQuota> context, Exception failure) {
    return status.failed(quota, failure);
  }
}
