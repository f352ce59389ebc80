package eu.aicontinent.operator.dataexport;

import eu.aicontinent.api.v1alpha1.dataexport.DataExport;
import eu.aicontinent.api.v1alpha1.dataexport.DataExportStatus;
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

/** Reconciles exports: mounts their box, seals it, and mounts what was released. */
@ControllerConfiguration(name = "dataexport", finalizerName = Labels.CLEANUP_FINALIZER)
public final class DataExportReconciler implements Reconciler<DataExport>, Cleaner<DataExport> {
  private final Fleet fleet;
  private final InstantSource clock;
  private final StatusWriter<DataExportStatus, DataExport> status;

  public DataExportReconciler(Fleet fleet, InstantSource clock) {
    this.fleet = fleet;
    this.clock = clock;
    this.status = new StatusWriter<>(DataExport::new, clock);
  }

  @Override
  public List<EventSource<?, DataExport>> prepareEventSources(
      EventSourceContext<DataExport> context) {
    return new DataExportWatches(fleet).prepare();
  }

  @Override
  public UpdateControl<DataExport> reconcile(DataExport export, Context<DataExport> context) {
    var snapshot = fleet.snapshot();
    var view = new DataExportReader(snapshot, clock).read(export);
    var applied = fleet.apply(DataExportDesired.desired(view), snapshot);
    // At once: the plan waits for what the status has to say first.
    return status.write(
        export,
        StatusUpdate.of(DataExportStatusRules.status(view, applied)).with(Urgency.DECISION));
  }

  @Override
  public ErrorStatusUpdateControl<DataExport> updateErrorStatus(
      DataExport export, Context<DataExport> context, Exception failure) {
    return status.failed(export, failure);
  }

  /** Takes the box from every cluster, with the work that uses it stopped first. */
  @Override
  public DeleteControl cleanup(DataExport export, Context<DataExport> context) {
    var snapshot = fleet.snapshot();
    var view = new DataExportReader(snapshot, clock).read(export);
    var applied = fleet.apply(DataExportDesired.desired(view), snapshot);
    return applied.complete()
        ? status.deleted(export, context)
        : status.deleting(export, context, applied);
  }
}
