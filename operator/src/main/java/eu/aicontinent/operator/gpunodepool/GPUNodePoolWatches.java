package eu.aicontinent.operator.gpunodepool;

import static eu.aicontinent.operator.fleet.view.Changes.either;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.accesspolicy.MinimumSoftware;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePool;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.operator.clusterapi.MachineDeploymentStatus;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.gpu.SoftwareVersions;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Event source that wakes a pool when its nodes, its cluster or anything else that it depends on
 * changes.
 */
final class GPUNodePoolWatches {
  private final Fleet fleet;
  private final SimpleInboundEventSource<GPUNodePool> source =
      new SimpleInboundEventSource<>("gpunodepool-wake-ups");

  GPUNodePoolWatches(Fleet fleet) {
    this.fleet = fleet;
  }

  List<EventSource<?, GPUNodePool>> prepare() {
    var changes = fleet.changes();
    changes.onOwned("GPUNodePool", this::wake);
    changes.onNode(this::nodeChanged);
    changes.onCluster(cluster -> wakeWhere(pool -> uses(pool, cluster)));
    for (var kind : List.of(Kind.CONFIG_MAP, Kind.DEVICE_CLASS)) {
      changes.onKind(kind, (cluster, before, after) -> wakeWhere(pool -> isOn(pool, cluster)));
    }
    changes.onKind(Kind.DAEMON_SET, this::daemonSetChanged);
    changes.onHub(AccessPolicy.class, this::policyChanged);
    changes.onKind(Kind.CLUSTER_QUEUE, this::queueChanged);
    changes.onKind(Kind.MACHINE_DEPLOYMENT, this::machinesChanged);
    changes.onHub(MemberCluster.class, this::memberClusterCameOrWent);
    changes.onHub(GPUNodePool.class, this::rivalChanged);
    return List.of(source);
  }

  /** Wakes the pools that a changed node concerns. A heartbeat changes nothing that counts. */
  private void nodeChanged(
      String cluster,
      @Nullable GenericKubernetesResource before,
      @Nullable GenericKubernetesResource after) {
    var facts = either(before, after).map(NodeFacts::of).toList();
    var isOpened = hasLostATaint(before, after);
    if (isOpened || facts.size() == 1 || !facts.getFirst().equals(facts.getLast())) {
      wakeWhere(
          pool ->
              facts.stream().anyMatch(node -> concerns(pool, cluster, node))
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
  private void machinesChanged(
      String cluster,
      @Nullable GenericKubernetesResource before,
      @Nullable GenericKubernetesResource after) {
    if (before != null
        && after != null
        && !MachineDeploymentStatus.of(before).equals(MachineDeploymentStatus.of(after))) {
      Owner.from(after).map(Owner::name).ifPresent(this::wake);
    }
  }

  /**
   * Wakes the pools in maintenance that a changed queue leads to. Only they depend on whether it is
   * closed and empty.
   */
  private void queueChanged(
      String cluster,
      @Nullable GenericKubernetesResource before,
      @Nullable GenericKubernetesResource after) {
    wakeWhere(
        pool ->
            pool.getSpec().maintenance()
                && isOn(pool, cluster)
                && !facts(before, pool).equals(facts(after, pool)));
  }

  private static Optional<PoolQueue> facts(
      @Nullable GenericKubernetesResource queue, GPUNodePool pool) {
    return Optional.ofNullable(queue)
        .flatMap(found -> PoolQueue.of(found, pool.getMetadata().getName()));
  }

  private static boolean concerns(GPUNodePool pool, String cluster, NodeFacts node) {
    return isMarked(pool, node)
        || (isOn(pool, cluster) && node.matches(PoolMachines.selector(pool)));
  }

  /**
   * Wakes the pools of a cluster when a DaemonSet of ours changes, or the versions in another one.
   * DaemonSets that have nothing to do with accelerators do not count.
   */
  private void daemonSetChanged(
      String cluster,
      @Nullable GenericKubernetesResource before,
      @Nullable GenericKubernetesResource after) {
    var isOurs =
        either(before, after)
            .anyMatch(set -> Names.GPU_NAMESPACE.equals(set.getMetadata().getNamespace()));
    if (isOurs || !SoftwareVersions.of(before).equals(SoftwareVersions.of(after))) {
      wakeWhere(pool -> isOn(pool, cluster));
    }
  }

  private void policyChanged(@Nullable AccessPolicy before, @Nullable AccessPolicy after) {
    if (!minimum(before).equals(minimum(after))) {
      wakeWhere(pool -> true);
    }
  }

  private static MinimumSoftware minimum(@Nullable AccessPolicy policy) {
    return policy == null ? MinimumSoftware.NONE : policy.getSpec().gpuSoftware();
  }

  private void memberClusterCameOrWent(
      @Nullable MemberCluster before, @Nullable MemberCluster after) {
    if (before == null || after == null) {
      either(before, after)
          .forEach(member -> wakeWhere(pool -> uses(pool, member.getMetadata().getName())));
    }
  }

  /**
   * Wakes the pools of a cluster when one of them comes, goes or changes: they may select the same
   * nodes.
   */
  private void rivalChanged(@Nullable GPUNodePool before, @Nullable GPUNodePool after) {
    if (before != null && after != null && Objects.equals(before.getSpec(), after.getSpec())) {
      return;
    }
    either(before, after)
        .map(rival -> rival.getSpec().clusterRef().name())
        .distinct()
        .forEach(cluster -> wakeWhere(pool -> isOn(pool, cluster)));
  }

  private static boolean isOn(GPUNodePool pool, String cluster) {
    return pool.getSpec().clusterRef().name().equals(cluster);
  }

  /** Returns true if a pool uses a cluster for its nodes, or for the machines that become nodes. */
  private static boolean uses(GPUNodePool pool, String cluster) {
    return isOn(pool, cluster) || cluster.equals(PoolMachines.cluster(pool));
  }

  private void wakeWhere(Predicate<GPUNodePool> concerned) {
    fleet.hub().list(GPUNodePool.class).stream()
        .filter(concerned)
        .forEach(pool -> wake(pool.getMetadata().getName()));
  }

  private void wake(String pool) {
    source.propagateEvent(new ResourceID(pool));
  }
}
