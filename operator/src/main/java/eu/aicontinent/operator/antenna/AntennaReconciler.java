package eu.aicontinent.operator.antenna;

import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.antenna.AntennaStatus;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.plan.FleetPlan;
import eu.aicontinent.operator.fleet.status.ClusterStatuses;
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
import java.time.InstantSource;
import java.util.List;

/**
 * Reconciles Antennas: their namespaces, operators' rights and links on the hub, and the flavors on
 * their own clusters.
 */
@ControllerConfiguration(name = "antenna", finalizerName = Labels.CLEANUP_FINALIZER)
public final class AntennaReconciler implements Reconciler<Antenna>, Cleaner<Antenna> {
  private final Fleet fleet;
  private final InstantSource clock;
  private final StatusWriter<AntennaStatus, Antenna> status;

  public AntennaReconciler(Fleet fleet, InstantSource clock) {
    this.fleet = fleet;
    this.clock = clock;
    this.status = new StatusWriter<>(Antenna::new, clock);
  }

  @Override
  public List<EventSource<?, Antenna>> prepareEventSources(EventSourceContext<Antenna> context) {
    return new AntennaWatches(fleet).prepare();
  }

  @Override
  public UpdateControl<Antenna> reconcile(Antenna antenna, Context<Antenna> context) {
    var snapshot = fleet.snapshot();
    var view = new AntennaReader(snapshot, clock).read(antenna);
    var applied = fleet.apply(AntennaDesired.desired(view), snapshot);
    return status.write(antenna, StatusUpdate.of(AntennaStatusRules.status(view, applied)));
  }

  @Override
  public ErrorStatusUpdateControl<Antenna> updateErrorStatus(
      Antenna antenna, Context<Antenna> context, Exception failure) {
    return status.failed(antenna, failure);
  }

  @Override
  public DeleteControl cleanup(Antenna antenna, Context<Antenna> context) {
    var owner = AntennaDesired.owner(antenna.getMetadata().getName());
    var clusters = ClusterStatuses.names(antenna.getStatus(), AntennaStatus::clusters);
    var applied = fleet.apply(FleetPlan.nothing(owner, clusters), fleet.snapshot());
    return applied.complete()
        ? status.deleted(antenna, context)
        : status.deleting(antenna, context, applied);
  }
}
