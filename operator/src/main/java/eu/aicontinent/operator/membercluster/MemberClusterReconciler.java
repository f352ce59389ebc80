package eu.aicontinent.operator.membercluster;

import eu.aicontinent.api.v1alpha1.membercluster.DeletionPolicy;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.api.v1alpha1.membercluster.MemberClusterStatus;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.Kubeconfig;
import eu.aicontinent.operator.fleet.Member;
import eu.aicontinent.operator.fleet.Members;
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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the connection to a member as its MemberCluster wants it. */
@ControllerConfiguration(name = "membercluster", finalizerName = Labels.IN_USE_FINALIZER)
public final class MemberClusterReconciler
    implements Reconciler<MemberCluster>, Cleaner<MemberCluster> {
  private static final Duration CLEARING = Duration.ofSeconds(1);

  private final Members members;
  private final MemberClusterReader reader;
  private final MemberClusterWatches watches;
  private final InstantSource clock;

  public MemberClusterReconciler(Fleet fleet, Members members, InstantSource clock) {
    this.members = members;
    this.reader = new MemberClusterReader(fleet);
    this.watches = new MemberClusterWatches(fleet);
    this.clock = clock;
  }

  @Override
  public List<EventSource<?, MemberCluster>> prepareEventSources(
      EventSourceContext<MemberCluster> context) {
    return List.of(watches.prepare());
  }

  @Override
  public UpdateControl<MemberCluster> reconcile(
      MemberCluster cluster, Context<MemberCluster> context) {
    var kubeconfig = reader.kubeconfig(cluster);
    connect(cluster, kubeconfig, null);
    var health = members.health(cluster.getMetadata().getName());
    var view = new MemberClusterView(cluster, kubeconfig.orElse(null), health, clock.instant());
    return StatusPatch.of(cluster, MemberCluster::new, MemberClusterStatusRules.status(view));
  }

  @Override
  public DeleteControl cleanup(MemberCluster cluster, Context<MemberCluster> context) {
    var name = cluster.getMetadata().getName();
    if (cluster.getSpec().deletionPolicy() == DeletionPolicy.Delete && !isReleased(cluster)) {
      connect(cluster, reader.kubeconfig(cluster), DeletionPolicy.Delete);
      if (!members.isCleared(name)) {
        return DeleteControl.noFinalizerRemoval().rescheduleAfter(CLEARING);
      }
    }
    members.disconnect(name);
    return DeleteControl.defaultDelete();
  }

  private void connect(
      MemberCluster cluster,
      Optional<Kubeconfig.Parsed> kubeconfig,
      @Nullable DeletionPolicy leaving) {
    if (kubeconfig.orElse(null) instanceof Kubeconfig.Parsed.Usable(var usable)) {
      members.connect(
          new Member(
              cluster.getMetadata().getName(),
              usable,
              cluster.getSpec().managementPolicy(),
              expectedUid(cluster),
              Instant.parse(cluster.getMetadata().getCreationTimestamp()),
              leaving));
    }
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
