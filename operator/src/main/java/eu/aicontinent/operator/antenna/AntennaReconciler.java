package eu.aicontinent.operator.antenna;

import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.antenna.AntennaStatus;
import eu.aicontinent.operator.fleet.ClusterStatuses;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.FleetPlan;
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

/** Brings antennas about. */
@ControllerConfiguration(name = "antenna", finalizerName = Labels.CLEANUP_FINALIZER)
public final class AntennaReconciler implements Reconciler<Antenna>, Cleaner<Antenna> {
  private final Fleet fleet;
  private final AntennaReader reader;
  private final AntennaWatches watches;

  public AntennaReconciler(Fleet fleet, InstantSource clock) {
    this.fleet = fleet;
    this.reader = new AntennaReader(fleet, clock);
    this.watches = new AntennaWatches(fleet);
  }

  @Override
  public List<EventSource<?, Antenna>> prepareEventSources(EventSourceContext<Antenna> context) {
    return List.of(watches.prepare());
  }

  @Override
  public UpdateControl<Antenna> reconcile(Antenna antenna, Context<Antenna> context) {
    var view = reader.read(antenna);
    var applied = fleet.apply(AntennaDesired.desired(view));
    return StatusPatch.of(antenna, Antenna::new, AntennaStatusRules.status(view, applied));
  }

  @Override
  public DeleteControl cleanup(Antenna antenna, Context<Antenna> context) {
    var owner = AntennaDesired.owner(antenna.getMetadata().getName());
    var clusters = ClusterStatuses.names(antenna.getStatus(), AntennaStatus::clusters);
    return fleet.apply(FleetPlan.nothing(owner, clusters)).complete()
        ? DeleteControl.defaultDelete()
        : DeleteControl.noFinalizerRemoval();
  }
}
