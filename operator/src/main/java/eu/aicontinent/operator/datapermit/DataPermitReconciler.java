package eu.aicontinent.operator.datapermit;

import eu.aicontinent.api.v1alpha1.datalab.DataLab;
import eu.aicontinent.api.v1alpha1.datapermit.DataPermit;
import eu.aicontinent.api.v1alpha1.datapermit.DataPermitStatus;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.operator.domain.data.PermitRules;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.status.StatusUpdate;
import eu.aicontinent.operator.fleet.status.StatusWriter;
import eu.aicontinent.operator.meta.Names;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.InstantSource;
import java.util.List;

/** Reconciles permits: reports whether they are in force. */
@ControllerConfiguration(name = "datapermit")
public final class DataPermitReconciler implements Reconciler<DataPermit> {
  private final Fleet fleet;
  private final InstantSource clock;
  private final StatusWriter<DataPermitStatus, DataPermit> status;

  public DataPermitReconciler(Fleet fleet, InstantSource clock) {
    this.fleet = fleet;
    this.clock = clock;
    this.status = new StatusWriter<>(DataPermit::new, clock);
  }

  @Override
  public List<EventSource<?, DataPermit>> prepareEventSources(
      EventSourceContext<DataPermit> context) {
    return new DataPermitWatches(fleet).prepare();
  }

  @Override
  public UpdateControl<DataPermit> reconcile(DataPermit permit, Context<DataPermit> context) {
    var lab = Names.labOf(permit.getMetadata().getNamespace());
    var view =
        new DataPermitView(
            permit,
            lab.orElse(null),
            lab.flatMap(name -> fleet.hub().get(DataLab.class, name))
                .map(DataLab::getSpec)
                .orElse(null),
            fleet.hub().get(Tenant.class, permit.getSpec().tenantRef().name()).isPresent(),
            clock.instant());
    return status.write(
        permit,
        StatusUpdate.of(DataPermitStatusRules.status(view))
            .lookAgain(PermitRules.untilNextChange(permit.getSpec(), view.now())));
  }

  @Override
  public ErrorStatusUpdateControl<DataPermit> updateErrorStatus(
      DataPermit permit, Context<DataPermit> context, Exception failure) {
    return status.failed(permit, failure);
  }
}
