package eu.aicontinent.operator.datalab;

import eu.aicontinent.api.v1alpha1.datalab.DataLab;
import eu.aicontinent.api.v1alpha1.datalab.DataLabStatus;
import eu.aicontinent.api.v1alpha1.datapermit.DataPermit;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.plan.FleetPlan;
import eu.aicontinent.operator.fleet.record.RecordChain;
import eu.aicontinent.operator.fleet.record.RecordLog;
import eu.aicontinent.operator.fleet.status.StatusUpdate;
import eu.aicontinent.operator.fleet.status.StatusUpdate.Urgency;
import eu.aicontinent.operator.fleet.status.StatusWriter;
import eu.aicontinent.operator.meta.Labels;
import eu.aicontinent.operator.meta.Names;
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

/** Reconciles labs: their pool of factories, and the namespace of their permits. */
@ControllerConfiguration(name = "datalab", finalizerName = Labels.CLEANUP_FINALIZER)
public final class DataLabReconciler implements Reconciler<DataLab>, Cleaner<DataLab> {
  /** The number of records that are deleted in one go. */
  private static final int MOST = 50;

  private final Fleet fleet;
  private final InstantSource clock;
  private final RecordLog log;
  private final StatusWriter<DataLabStatus, DataLab> status;

  public DataLabReconciler(Fleet fleet, RecordLog log, InstantSource clock) {
    this.fleet = fleet;
    this.clock = clock;
    this.log = log;
    this.status = new StatusWriter<>(DataLab::new, clock);
  }

  @Override
  public List<EventSource<?, DataLab>> prepareEventSources(EventSourceContext<DataLab> context) {
    return new DataLabWatches(fleet).prepare();
  }

  @Override
  public UpdateControl<DataLab> reconcile(DataLab lab, Context<DataLab> context) {
    var snapshot = fleet.snapshot();
    var view = new DataLabReader(snapshot.hub(), clock).read(lab);
    var applied = fleet.apply(DataLabDesired.desired(view), snapshot);
    removeLapsed(view.name());
    var seen = DataLabStatusRules.status(view, applied);
    return status.write(
        lab,
        StatusUpdate.of(seen)
            .with(Urgency.of(DataLabStatusRules.differInRecords(lab.getStatus(), seen)))
            .lookAgain(nextLapse(view.name())));
  }

  @Override
  public ErrorStatusUpdateControl<DataLab> updateErrorStatus(
      DataLab lab, Context<DataLab> context, Exception failure) {
    return status.failed(lab, failure);
  }

  /**
   * Removes the lab's namespace, once no permit and no record is left in it: permits are what
   * holders have decided, and go only by their hand, and records are kept. Its mounts end at once.
   */
  @Override
  public DeleteControl cleanup(DataLab lab, Context<DataLab> context) {
    var name = lab.getMetadata().getName();
    if (hasPermits(name)) {
      return status.deleting(
          lab,
          context,
          "DataPermits are left in %s: delete them first".formatted(Names.ofLab(name)));
    }
    removeLapsed(name);
    if (!fleet.hub().records(name).isEmpty()) {
      return status.deleting(
          lab,
          context,
          "DataAccessRecords in %s have to be kept, see their keepUntil"
              .formatted(Names.ofLab(name)));
    }
    var applied =
        fleet.apply(FleetPlan.nothing(DataLabDesired.owner(name), List.of()), fleet.snapshot());
    return applied.complete()
        ? status.deleted(lab, context)
        : status.deleting(lab, context, applied);
  }

  private void removeLapsed(String lab) {
    log.remove(lab, fleet.hub().records(lab).lapsed(clock.instant()).stream().limit(MOST).toList());
  }

  /** Returns the time until records may be deleted; empty when there are none. */
  private Optional<Duration> nextLapse(String lab) {
    return fleet.hub().records(lab).isEmpty() ? Optional.empty() : Optional.of(RecordChain.MARGIN);
  }

  private boolean hasPermits(String lab) {
    return fleet.hub().list(DataPermit.class).stream()
        .anyMatch(permit -> permit.getMetadata().getNamespace().equals(Names.ofLab(lab)));
  }
}
