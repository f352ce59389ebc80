package eu.aicontinent.operator.membercluster;

import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePool;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.view.Members;
import eu.aicontinent.operator.gpu.SoftwareInUse;
import eu.aicontinent.operator.meta.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Event source that triggers the reconciliation of MemberClusters when the connection, the Secret
 * or an input of the accelerator software changes.
 */
final class MemberClusterWatches {
  private final Fleet fleet;
  private final Members members;
  private final SimpleInboundEventSource<MemberCluster> events = new SimpleInboundEventSource<>();

  MemberClusterWatches(Fleet fleet, Members members) {
    this.fleet = fleet;
    this.members = members;
  }

  SimpleInboundEventSource<MemberCluster> prepare() {
    fleet.changes().onCluster(this::wake);
    fleet.changes().onHub(MemberCluster.class, this::cameOrWent);
    fleet.changes().onHub(Secret.class, this::secretChanged);
    fleet.changes().onOwned("MemberCluster", this::wake);
    fleet.changes().onKind(Kind.CONFIG_MAP, (cluster, before, after) -> wake(cluster));
    fleet.changes().onKind(Kind.DEVICE_CLASS, (cluster, before, after) -> wake(cluster));
    // onNode would leave out the changes that pools have written themselves.
    fleet.changes().onKind(Kind.NODE, this::nodeChanged);
    fleet.changes().onHub(GPUNodePool.class, this::poolChanged);
    return events;
  }

  /**
   * Disconnects a member whose MemberCluster is gone, and wakes a new one. A clean-up that runs
   * once more after the finalizer is gone connects again, and only here is it certain that none
   * will.
   */
  private void cameOrWent(@Nullable MemberCluster before, @Nullable MemberCluster after) {
    if (before != null && !isSame(before, after)) {
      members.disconnect(before.getMetadata().getName());
    }
    if (after != null && !isSame(after, before)) {
      wake(after.getMetadata().getName());
    }
  }

  private static boolean isSame(MemberCluster one, @Nullable MemberCluster other) {
    return other != null && one.getMetadata().getUid().equals(other.getMetadata().getUid());
  }

  private void nodeChanged(
      String cluster,
      @Nullable GenericKubernetesResource before,
      @Nullable GenericKubernetesResource after) {
    if (!SoftwareInUse.named(before).equals(SoftwareInUse.named(after))) {
      wake(cluster);
    }
  }

  /** Wakes the member of a pool that is created, edited or deleted. */
  private void poolChanged(@Nullable GPUNodePool before, @Nullable GPUNodePool after) {
    if (before == null
        || after == null
        || !before.getSpec().equals(after.getSpec())
        || isLeaving(after)) {
      Stream.of(Optional.ofNullable(before), Optional.ofNullable(after))
          .flatMap(Optional::stream)
          .map(pool -> pool.getSpec().clusterRef().name())
          .distinct()
          .forEach(this::wake);
    }
  }

  private static boolean isLeaving(GPUNodePool pool) {
    return pool.isMarkedForDeletion();
  }

  private void secretChanged(@Nullable Secret before, @Nullable Secret after) {
    var secret = after == null ? before : after;
    fleet.hub().list(MemberCluster.class).stream()
        .filter(
            cluster ->
                secret != null
                    && cluster
                        .getSpec()
                        .kubeconfigSecretRef()
                        .name()
                        .equals(secret.getMetadata().getName()))
        .forEach(cluster -> wake(cluster.getMetadata().getName()));
  }

  private void wake(String name) {
    events.propagateEvent(new ResourceID(name));
  }
}
