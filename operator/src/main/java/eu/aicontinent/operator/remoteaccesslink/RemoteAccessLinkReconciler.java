package eu.aicontinent.operator.remoteaccesslink;

import eu.aicontinent.api.v1alpha1.remoteaccesslink.RemoteAccessLink;
import eu.aicontinent.api.v1alpha1.remoteaccesslink.RemoteAccessLinkStatus;
import eu.aicontinent.operator.fleet.Fleet;
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
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Reconciles RemoteAccessLinks and renews their credentials. */
@ControllerConfiguration(name = "remoteaccesslink", finalizerName = Labels.CLEANUP_FINALIZER)
public final class RemoteAccessLinkReconciler
    implements Reconciler<RemoteAccessLink>, Cleaner<RemoteAccessLink> {
  /**
   * Delay that is added to a scheduled wake-up, so that the awaited instant has certainly passed.
   */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  private static final String UNSEEN =
      "waits for the antenna's cluster: tenants may still send from there";
  private static final String IN_USE =
      "tenants' queues at the antenna fetch their work back from the factory";
  private static final String CLOSES = "the antenna's ServiceAccount at the factory is to go first";
  private static final String LETS_GO =
      "tenants' queues at the antenna let go of what they have sent to the factory";

  private final Fleet fleet;
  private final InstantSource clock;
  private final StatusWriter<RemoteAccessLinkStatus, RemoteAccessLink> status;

  public RemoteAccessLinkReconciler(Fleet fleet, InstantSource clock) {
    this.fleet = fleet;
    this.clock = clock;
    this.status = new StatusWriter<>(RemoteAccessLink::new, clock);
  }

  @Override
  public List<EventSource<?, RemoteAccessLink>> prepareEventSources(
      EventSourceContext<RemoteAccessLink> context) {
    return new RemoteAccessLinkWatches(fleet).prepare();
  }

  @Override
  public UpdateControl<RemoteAccessLink> reconcile(
      RemoteAccessLink link, Context<RemoteAccessLink> context) {
    var snapshot = fleet.snapshot();
    var view = new RemoteAccessLinkReader(snapshot, clock).read(link);
    var applied = fleet.apply(RemoteAccessLinkDesired.desired(view), snapshot);
    var next =
        RemoteAccessLinkDesired.nextChange(view)
            .map(instant -> Duration.between(view.now(), instant).plus(MARGIN));
    return status.write(
        link, StatusUpdate.of(RemoteAccessLinkStatusRules.status(view, applied)).lookAgain(next));
  }

  @Override
  public ErrorStatusUpdateControl<RemoteAccessLink> updateErrorStatus(
      RemoteAccessLink link, Context<RemoteAccessLink> context, Exception failure) {
    return status.failed(link, failure);
  }

  @Override
  public DeleteControl cleanup(RemoteAccessLink link, Context<RemoteAccessLink> context) {
    var snapshot = fleet.snapshot();
    var reader = new RemoteAccessLinkReader(snapshot, clock);
    var view = reader.read(link);
    var unseen = reader.isAntennaUnseen(link);
    var inUse = unseen || reader.isInUse(link);
    var left = Duration.between(view.now(), view.endOfNotice());
    if (inUse && left.isPositive()) {
      return status
          .deleting(link, context, unseen ? UNSEEN : IN_USE)
          .rescheduleAfter(left.plus(MARGIN));
    }
    var clusters = ClusterStatuses.names(link.getStatus(), RemoteAccessLinkStatus::clusters);
    var applied = fleet.apply(LinkTeardown.ended(view, clusters, inUse), snapshot);
    if (!applied.complete()) {
      return status.deleting(link, context, applied);
    }
    if (!view.isClosed()) {
      return status.deleting(link, context, CLOSES);
    }
    return inUse ? status.deleting(link, context, LETS_GO) : status.deleted(link, context);
  }
}
