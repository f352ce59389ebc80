package eu.aicontinent.operator.membercluster;

import eu.aicontinent.api.v1alpha1.membercluster.DeletionPolicy;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.api.v1alpha1.membercluster.MemberClusterStatus;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.FleetSnapshot;
import eu.aicontinent.operator.fleet.SecretHolds;
import eu.aicontinent.operator.fleet.Warnings;
import eu.aicontinent.operator.fleet.plan.Outcome;
import eu.aicontinent.operator.fleet.status.StatusUpdate;
import eu.aicontinent.operator.fleet.status.StatusWriter;
import eu.aicontinent.operator.fleet.view.Health;
import eu.aicontinent.operator.fleet.view.Kubeconfig;
import eu.aicontinent.operator.fleet.view.Member;
import eu.aicontinent.operator.fleet.view.Members;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reconciles MemberClusters: connects each member as declared, holds its Secret, and runs the
 * device plugins there.
 */
@ControllerConfiguration(name = "membercluster", finalizerName = Labels.IN_USE_FINALIZER)
public final class MemberClusterReconciler
    implements Reconciler<MemberCluster>, Cleaner<MemberCluster> {
  private static final Duration CLEARING = Duration.ofSeconds(1);

  private final Fleet fleet;
  private final Members members;
  private final SecretHolds holds;
  private final Warnings warnings;
  private final MemberClusterReader reader;
  private final StatusWriter<MemberClusterStatus, MemberCluster> status;
  private final InstantSource clock;

  public MemberClusterReconciler(
      Fleet fleet, Members members, SecretHolds holds, Warnings warnings, InstantSource clock) {
    this.fleet = fleet;
    this.members = members;
    this.holds = holds;
    this.warnings = warnings;
    this.reader = new MemberClusterReader(fleet.hub());
    this.status = new StatusWriter<>(MemberCluster::new, clock);
    this.clock = clock;
  }

  @Override
  public List<EventSource<?, MemberCluster>> prepareEventSources(
      EventSourceContext<MemberCluster> context) {
    return new MemberClusterWatches(fleet, members).prepare();
  }

  @Override
  public UpdateControl<MemberCluster> reconcile(
      MemberCluster cluster, Context<MemberCluster> context) {
    var snapshot = fleet.snapshot();
    var kubeconfig = reader.kubeconfig(cluster);
    reader.secret(cluster).filter(Kubeconfig::isIn).ifPresent(holds::hold);
    reader.heldForNobody(null).forEach(holds::release);
    connect(cluster, kubeconfig, isManaged(cluster.getStatus()), null);
    var gpus = reader.gpus(cluster, snapshot);
    var view = view(cluster, kubeconfig, gpus, snapshot);
    var outcome = gpus.map(site -> provide(cluster, site, snapshot)).orElse(null);
    var now = MemberClusterStatusRules.status(view, outcome);
    if (CredentialRules.isRenewalDue(view)) {
      reader.secret(cluster).ifPresent(secret -> members.renew(name(cluster), secret));
    }
    connect(cluster, kubeconfig, isManaged(now), null);
    return status.write(
        cluster, StatusUpdate.of(now).lookAgain(MemberClusterStatusRules.nextLook(view)));
  }

  private MemberClusterView view(
      MemberCluster cluster,
      Optional<Kubeconfig.Parsed> kubeconfig,
      Optional<GpuSite> gpus,
      FleetSnapshot snapshot) {
    return new MemberClusterView(
        cluster,
        kubeconfig.orElse(null),
        members.health(name(cluster)),
        isManaged(cluster.getStatus()) ? List.of() : reader.unaccounted(cluster, snapshot),
        members.renewalFailure(name(cluster)).orElse(null),
        gpus.map(site -> site.provision().driver()).orElse(null),
        clock.instant());
  }

  private @Nullable Outcome provide(MemberCluster cluster, GpuSite site, FleetSnapshot snapshot) {
    var name = name(cluster);
    return fleet.apply(MemberClusterDesired.desired(name, site), snapshot).clusters().get(name);
  }

  private static String name(MemberCluster cluster) {
    return cluster.getMetadata().getName();
  }

  private static boolean isManaged(@Nullable MemberClusterStatus status) {
    return status != null && status.managedSince() != null;
  }

  @Override
  public ErrorStatusUpdateControl<MemberCluster> updateErrorStatus(
      MemberCluster cluster, Context<MemberCluster> context, Exception failure) {
    return status.failed(cluster, failure);
  }

  @Override
  public DeleteControl cleanup(MemberCluster cluster, Context<MemberCluster> context) {
    var remains = leave(cluster);
    if (remains.isPresent() && !isReleased(cluster)) {
      return status.deleting(cluster, context, remains.get()).rescheduleAfter(CLEARING);
    }
    remains.ifPresent(what -> warnings.emit(cluster, "Released", "LeftBehind", what));
    members.disconnect(name(cluster));
    reader.heldForNobody(cluster).forEach(holds::release);
    return status.deleted(cluster, context);
  }

  /**
   * Removes everything there if that is the deletion policy. Returns a description of what remains;
   * empty when the MemberCluster may go.
   */
  private Optional<String> leave(MemberCluster cluster) {
    var name = name(cluster);
    if (cluster.getSpec().deletionPolicy() != DeletionPolicy.Delete || wasNeverReached(cluster)) {
      return Optional.empty();
    }
    var kubeconfig = reader.kubeconfig(cluster);
    if (!(kubeconfig.orElse(null) instanceof Kubeconfig.Parsed.Usable)) {
      return Optional.of(
          "spec.kubeconfigSecretRef: without a usable kubeconfig nothing can be removed there");
    }
    if (!connect(cluster, kubeconfig, isManaged(cluster.getStatus()), DeletionPolicy.Delete)) {
      return Optional.of("it has just come, or is gone already");
    }
    members.clear(name);
    return members.remains(name);
  }

  private boolean wasNeverReached(MemberCluster cluster) {
    return (cluster.getStatus() == null || cluster.getStatus().clusterUID() == null)
        && !(members.health(name(cluster)) instanceof Health.Connected);
  }

  private boolean connect(
      MemberCluster cluster,
      Optional<Kubeconfig.Parsed> kubeconfig,
      boolean managed,
      @Nullable DeletionPolicy leaving) {
    return kubeconfig.orElse(null) instanceof Kubeconfig.Parsed.Usable(var usable)
        && members.connect(
            new Member(
                name(cluster),
                usable,
                cluster.getSpec().managementPolicy(),
                expectedUid(cluster),
                Instant.parse(cluster.getMetadata().getCreationTimestamp()),
                managed,
                leaving),
            () -> reader.isThere(cluster));
  }

  private static @Nullable String expectedUid(MemberCluster cluster) {
    var accepted = cluster.getSpec().acceptClusterUID();
    return accepted != null
        ? accepted
        : Optional.ofNullable(cluster.getStatus())
            .map(MemberClusterStatus::clusterUID)
            .orElse(null);
  }

  private static boolean isReleased(MemberCluster cluster) {
    return Optional.ofNullable(cluster.getMetadata().getAnnotations())
        .map(annotations -> "true".equals(annotations.get(Labels.RELEASE)))
        .orElse(false);
  }
}
