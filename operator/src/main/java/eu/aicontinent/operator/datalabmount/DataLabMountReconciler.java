package eu.aicontinent.operator.datalabmount;

import eu.aicontinent.api.v1alpha1.datalabmount.DataLabMount;
import eu.aicontinent.api.v1alpha1.datalabmount.DataLabMountStatus;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.record.RecordLog;
import eu.aicontinent.operator.fleet.status.StatusUpdate;
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
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Reconciles mounts: makes them at the tenant's factories, and removes them when they end. */
@ControllerConfiguration(name = "datalabmount", finalizerName = Labels.CLEANUP_FINALIZER)
public final class DataLabMountReconciler
    implements Reconciler<DataLabMount>, Cleaner<DataLabMount> {
  /** The time after which records are tried again that the hub did not take. */
  private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

  private final Fleet fleet;
  private final InstantSource clock;
  private final RecordLog log;
  private final StatusWriter<DataLabMountStatus, DataLabMount> status;

  public DataLabMountReconciler(Fleet fleet, RecordLog log, InstantSource clock) {
    this.fleet = fleet;
    this.clock = clock;
    this.log = log;
    this.status = new StatusWriter<>(DataLabMount::new, clock);
  }

  @Override
  public List<EventSource<?, DataLabMount>> prepareEventSources(
      EventSourceContext<DataLabMount> context) {
    return new DataLabMountWatches(fleet).prepare();
  }

  @Override
  public UpdateControl<DataLabMount> reconcile(DataLabMount mount, Context<DataLabMount> context) {
    var snapshot = fleet.snapshot();
    var view = new DataLabMountReader(snapshot, clock).read(mount);
    var applied = fleet.apply(DataLabMountDesired.desired(view), snapshot);
    var recorded = log.append(view.records().place(), AccessEvents.due(view));
    return status.write(
        mount,
        StatusUpdate.of(DataLabMountStatusRules.status(view, applied))
            .lookAgain(
                recorded ? DataLabMountStatusRules.nextChange(view) : Optional.of(TRY_AGAIN)));
  }

  @Override
  public ErrorStatusUpdateControl<DataLabMount> updateErrorStatus(
      DataLabMount mount, Context<DataLabMount> context, Exception failure) {
    return status.failed(mount, failure);
  }

  /** Removes the mount from every cluster, with the work that uses it stopped first. */
  @Override
  public DeleteControl cleanup(DataLabMount mount, Context<DataLabMount> context) {
    var snapshot = fleet.snapshot();
    var view = new DataLabMountReader(snapshot, clock).read(mount);
    var applied = fleet.apply(DataLabMountDesired.desired(view), snapshot);
    var due = AccessEvents.due(view);
    if (!log.append(view.records().place(), due)) {
      return status.deleting(mount, context, "the records of its end cannot be written yet");
    }
    return applied.complete() && due.isEmpty()
        ? status.deleted(mount, context)
        : status.deleting(mount, context, applied);
  }
}
