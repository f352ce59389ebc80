package eu.aicontinent.operator.gpunodepool;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.accesspolicy.MinimumSoftware;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePool;
import eu.aicontinent.operator.clusterapi.MachineDeploymentStatus;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.view.Change;
import eu.aicontinent.operator.fleet.view.WakeUps;
import eu.aicontinent.operator.gpu.SoftwareVersions;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Triggers the reconciliation of the pools that a change on the hub or on a member concerns. */
final class GPUNodePoolWatches {
  private final Fleet fleet;
  private final WakeUps<GPUNodePool> pools;

  GPUNodePoolWatches(Fleet fleet) {
    this.fleet = fleet;
    this.pools = new WakeUps<>(GPUNodePool.class, fleet.hub());
  }

  List<EventSource<?, GPUNodePool>> prepare() {
    var changes = fleet.changes();
    changes.onOwned("GPUNodePool", pools::wake);
    changes.onNode(this::nodeChanged);
    changes.onCluster(cluster -> pools.wakeWhere(pool -> uses(pool, cluster)));
    changes.onKind(Kind.CONFIG_MAP, (cluster, _) -> wakeOn(cluster));
    changes.onKind(Kind.DEVICE_CLASS, (cluster, _) -> wakeOn(cluster));
    changes.onKind(Kind.DAEMON_SET, this::daemonSetChanged);
    changes.onHub(AccessPolicy.class, this::policyChanged);
    changes.onKind(Kind.CLUSTER_QUEUE, this::queueChanged);
    changes.onKind(Kind.MACHINE_DEPLOYMENT, (_, machines) -> machinesChanged(machines));
    changes.onHub(GPUNodePool.class, this::rivalChanged);
    return pools.sources();
  }

  /** Wakes the pools that a changed node concerns. A heartbeat changes nothing that counts. */
  private void nodeChanged(String cluster, Change<GenericKubernetesResource> node) {
    var facts = node.states().map(NodeFacts::of).toList();
    var isOpened = hasLostATaint(node.before(), node.after());
    if (isOpened || node.cameOrWent() || !facts.getFirst().equals(facts.getLast())) {
      pools.wakeWhere(
          pool ->
              facts.stream().anyMatch(state -> concerns(pool, cluster, state))
                  && (isOpened
                      || !isOn(pool, cluster)
                      || !hasAdopted(pool, facts.getFirst(), facts.getLast())));
    }
  }

  /**
   * Returns true if a pool has marked one of its nodes and nothing else has happened to the node.
   * That does not wake the pool, which is woken when it has marked all of them: looking at
   * thousands of nodes after each one would take longer than marking them.
   */
  static boolean hasAdopted(GPUNodePool pool, NodeFacts before, NodeFacts after) {
    return !isMarked(pool, before)
        && isMarked(pool, after)
        && before.matches(PoolMachines.selector(pool))
        && before.withoutOurLabels().equals(after.withoutOurLabels());
  }

  /**
   * Returns true if a node has lost a taint. It may be the pool's, without which anybody's work
   * comes to the node. New taints change nothing.
   */
  static boolean hasLostATaint(
      @Nullable GenericKubernetesResource before, @Nullable GenericKubernetesResource after) {
    return before != null && after != null && !taints(after).containsAll(taints(before));
  }

  private static List<?> taints(GenericKubernetesResource node) {
    return node.<Object>get("spec", "taints") instanceof List<?> taints ? taints : List.of();
  }

  private static boolean isMarked(GPUNodePool pool, NodeFacts node) {
    return GPUNodePoolView.isMarked(node, pool.getMetadata().getName());
  }

  /**
   * Wakes the owner of machines when Cluster API reports something new of them. All other changes
   * wake the owner anyway.
   */
  private void machinesChanged(Change<GenericKubernetesResource> machines) {
    if (!machines.cameOrWent() && machines.differsIn(MachineDeploymentStatus::of)) {
      pools.wakeOwnerOf(machines.any());
    }
  }

  /**
   * Wakes the pools in maintenance that a changed queue leads to. Only they depend on whether it is
   * closed and empty.
   */
  private void queueChanged(String cluster, Change<GenericKubernetesResource> queue) {
    pools.wakeWhere(
        pool ->
            pool.getSpec().maintenance()
                && isOn(pool, cluster)
                && queue.differsIn(
                    object -> PoolQueue.of(object, pool.getMetadata().getName()),
                    Optional.empty()));
  }

  private static boolean concerns(GPUNodePool pool, String cluster, NodeFacts node) {
    return isMarked(pool, node)
        || (isOn(pool, cluster) && node.matches(PoolMachines.selector(pool)));
  }

  /**
   * Wakes the pools of a cluster when a DaemonSet of ours changes, or the versions in another one.
   * DaemonSets that have nothing to do with accelerators do not count.
   */
  private void daemonSetChanged(String cluster, Change<GenericKubernetesResource> set) {
    if (Names.GPU_NAMESPACE.equals(set.any().getMetadata().getNamespace())
        || set.differsIn(SoftwareVersions::of, SoftwareVersions.NOTHING)) {
      wakeOn(cluster);
    }
  }

  private void policyChanged(Change<AccessPolicy> change) {
    if (change.differsIn(policy -> policy.getSpec().gpuSoftware(), MinimumSoftware.NONE)) {
      pools.wakeAll();
    }
  }

  /**
   * Wakes the pools of a cluster when one of them comes, goes or changes: they may select the same
   * nodes.
   */
  private void rivalChanged(Change<GPUNodePool> rival) {
    if (rival.differsIn(GPUNodePool::getSpec)) {
      rival
          .states()
          .map(state -> state.getSpec().clusterRef().name())
          .distinct()
          .forEach(this::wakeOn);
    }
  }

  private void wakeOn(String cluster) {
    pools.wakeWhere(pool -> isOn(pool, cluster));
  }

  private static boolean isOn(GPUNodePool pool, String cluster) {
    return pool.getSpec().clusterRef().name().equals(cluster);
  }

  /** Returns true if a pool uses a cluster for its nodes, or for the machines that become nodes. */
  private static boolean uses(GPUNodePool pool, String cluster) {
    return isOn(pool, cluster) || cluster.equals(PoolMachines.cluster(pool));
  }
}
