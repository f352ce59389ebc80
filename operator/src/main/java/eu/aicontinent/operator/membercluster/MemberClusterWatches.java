package eu.aicontinent.operator.membercluster;

import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePool;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.view.Change;
import eu.aicontinent.operator.fleet.view.Members;
import eu.aicontinent.operator.fleet.view.WakeUps;
import eu.aicontinent.operator.gpu.SoftwareInUse;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;

/**
 * Triggers the reconciliation of MemberClusters when the connection, the Secret or an input of the
 * accelerator software changes.
 */
final class MemberClusterWatches {
  private final Fleet fleet;
  private final Members members;
  private final WakeUps<MemberCluster> clusters;

  MemberClusterWatches(Fleet fleet, Members members) {
    this.fleet = fleet;
    this.members = members;
    this.clusters = new WakeUps<>(MemberCluster.class, fleet.hub());
  }

  List<EventSource<?, MemberCluster>> prepare() {
    var changes = fleet.changes();
    changes.onHub(MemberCluster.class, this::cameOrWent);
    changes.onCluster(clusters::wake);
    changes.onHub(Secret.class, this::secretChanged);
    changes.onOwned("MemberCluster", clusters::wake);
    changes.onKind(Kind.CONFIG_MAP, (cluster, _) -> clusters.wake(cluster));
    changes.onKind(Kind.DEVICE_CLASS, (cluster, _) -> clusters.wake(cluster));
    // onNode would leave out the changes that pools have written themselves.
    changes.onKind(Kind.NODE, this::nodeChanged);
    changes.onHub(GPUNodePool.class, this::poolChanged);
    return clusters.sources();
  }

  /**
   * Disconnects a member whose MemberCluster is gone, and wakes a new one. A clean-up that runs
   * once more after the finalizer is gone connects again, and only here is it certain that none
   * will.
   */
  private void cameOrWent(Change<MemberCluster> change) {
    if (change.differsIn(member -> member.getMetadata().getUid())) {
      var name = change.any().getMetadata().getName();
      if (change.before() != null) {
        members.disconnect(name);
      }
      clusters.wake(name);
    }
  }

  private void nodeChanged(String cluster, Change<GenericKubernetesResource> node) {
    if (node.differsIn(SoftwareInUse::named, SoftwareInUse.on(List.of()))) {
      clusters.wake(cluster);
    }
  }

  /** Wakes the member of a pool that is created, edited or deleted. */
  private void poolChanged(Change<GPUNodePool> pool) {
    if (pool.differsIn(GPUNodePool::getSpec)
        || pool.states().anyMatch(GPUNodePool::isMarkedForDeletion)) {
      pool.states()
          .map(state -> state.getSpec().clusterRef().name())
          .distinct()
          .forEach(clusters::wake);
    }
  }

  private void secretChanged(Change<Secret> secret) {
    var metadata = secret.any().getMetadata();
    if (metadata.getNamespace().equals(Names.SYSTEM_NAMESPACE)) {
      clusters.wakeWhere(
          cluster -> cluster.getSpec().kubeconfigSecretRef().name().equals(metadata.getName()));
    }
  }
}
