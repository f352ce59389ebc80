package eu.aicontinent.operator.remoteaccesslink;

import eu.aicontinent.api.v1alpha1.remoteaccesslink.RemoteAccessLink;
import eu.aicontinent.api.v1alpha1.remoteaccesslink.RemoteAccessLinkStatus;
import eu.aicontinent.operator.fleet.ClusterStatuses;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.FleetPlan;
import eu.aicontinent.operator.fleet.StatusWriter;
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

/** Brings links between antennas and factories about, and keeps their credentials fresh. */
@ControllerConfiguration(name = "remoteaccesslink", finalizerName = Labels.CLEANUP_FINALIZER)
public final class RemoteAccessLinkReconciler
    implements Reconciler<RemoteAccessLink>, Cleaner<RemoteAccessLink> {
  /** Woken a little late, the instant has come for certain. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  private final Fleet fleet;
  private final RemoteAccessLinkReader reader;
  private final StatusWriter<RemoteAccessLinkStatus, RemoteAccessLink> status;
  private final RemoteAccessLinkWatches watches;

  public RemoteAccessLinkReconciler(Fleet fleet, InstantSource clock) {
    this.fleet = fleet;
    this.reader = new RemoteAccessLinkReader(fleet, clock);
    this.status = new StatusWriter<>(RemoteAccessLink::new, clock);
    this.watches = new RemoteAccessLinkWatches(fleet);
  }

  @Override
  public List<EventSource<?, RemoteAccessLink>> prepareEventSources(
      EventSourceContext<RemoteAccessLink> context) {
    return List.of(watches.prepare());
  }

  @Override
  public UpdateControl<RemoteAccessLink> reconcile(
      RemoteAccessLink link, Context<RemoteAccessLink> context) {
    var sight = fleet.sight();
    var view = reader.read(link);
    var applied = fleet.apply(RemoteAccessLinkDesired.desired(view), sight);
    var next =
        RemoteAccessLinkDesired.nextChange(view)
            .map(instant -> Duration.between(view.now(), instant).plus(MARGIN));
    return status.write(link, RemoteAccessLinkStatusRules.status(view, applied), next);
  }

  @Override
  public ErrorStatusUpdateControl<RemoteAccessLink> updateErrorStatus(
      RemoteAccessLink link, Context<RemoteAccessLink> context, Exception failure) {
    return status.failed(link, failure);
  }

  @Override
  public DeleteControl cleanup(RemoteAccessLink link, Context<RemoteAccessLink> context) {
    var sight = fleet.sight();
    if (reader.isAntennaUnseen(link)) {
      return status.deleting(
          link, context, "waits for the antenna's cluster: tenants may still send from there");
    }
    if (reader.isInUse(link)) {
      return status.deleting(
          link, context, "tenants' queues at the antenna fetch their work back from the factory");
    }
    var owner = RemoteAccessLinkDesired.owner(link.getMetadata().getName());
    var clusters = ClusterStatuses.names(link.getStatus(), RemoteAccessLinkStatus::clusters);
    var applied = fleet.apply(FleetPlan.nothing(owner, clusters), sight);
    return applied.complete()
        ? status.deleted(link, context)
        : status.deleting(link, context, applied);
  }
}
