package eu.aicontinent.operator.gpunodepool;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.accesspolicy.MinimumSoftware;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePool;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.operator.clusterapi.MachineDeploymentStatus;
import eu.aicontinent.operator.fleet.FleetSnapshot;
import eu.aicontinent.operator.fleet.view.ClusterView;
import eu.aicontinent.operator.gpu.SoftwareState;
import eu.aicontinent.operator.gpu.SoftwareVersions;
import eu.aicontinent.operator.gpunodepool.GPUNodePoolView.Rival;
import eu.aicontinent.operator.gpunodepool.GPUNodePoolView.Site;
import eu.aicontinent.operator.meta.Foreign;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Names;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Reads everything that decides about a pool, from caches. */
final class GPUNodePoolReader {
  private static final Comparator<GPUNodePool> OLDEST_FIRST =
      Comparator.<GPUNodePool, String>comparing(pool -> pool.getMetadata().getCreationTimestamp())
          .thenComparing(pool -> pool.getMetadata().getName());

  private final FleetSnapshot fleet;
  private final InstantSource clock;

  GPUNodePoolReader(FleetSnapshot fleet, InstantSource clock) {
    this.fleet = fleet;
    this.clock = clock;
  }

  GPUNodePoolView read(GPUNodePool pool) {
    return new GPUNodePoolView(clock.instant(), pool, rivals(pool), minimum(), clusters(pool));
  }

  private MinimumSoftware minimum() {
    return fleet
        .hub()
        .get(AccessPolicy.class, AccessPolicy.NAME)
        .map(policy -> policy.getSpec().gpuSoftware())
        .orElse(MinimumSoftware.NONE);
  }

  private List<Rival> rivals(GPUNodePool pool) {
    return fleet.hub().list(GPUNodePool.class).stream()
        .filter(other -> !other.getMetadata().getName().equals(pool.getMetadata().getName()))
        .filter(other -> other.getSpec().clusterRef().equals(pool.getSpec().clusterRef()))
        .sorted(OLDEST_FIRST)
        .map(
            other ->
                new Rival(
                    other.getMetadata().getName(),
                    OLDEST_FIRST.compare(other, pool) < 0,
                    PoolMachines.selector(other)))
        .toList();
  }

  private SortedMap<String, Site> clusters(GPUNodePool pool) {
    var clusters = new TreeMap<String, Site>();
    for (var member : fleet.hub().list(MemberCluster.class)) {
      var name = member.getMetadata().getName();
      var own = name.equals(pool.getSpec().clusterRef().name());
      var site = fleet.cluster(name).map(view -> site(view, pool, own)).orElse(Site.UNREADABLE);
      if (own || name.equals(PoolMachines.cluster(pool)) || !site.nodes().isEmpty()) {
        clusters.put(name, site);
      }
    }
    return clusters;
  }

  /**
   * Returns a cluster as the pool sees it. On clusters other than the pool's own, only nodes that
   * still carry its labels count.
   */
  private static Site site(ClusterView view, GPUNodePool pool, boolean own) {
    var name = pool.getMetadata().getName();
    var selector = PoolMachines.selector(pool);
    Predicate<NodeFacts> marked = node -> GPUNodePoolView.isMarked(node, name);
    return new Site(
        view.capabilities(),
        own ? provision(view) : null,
        SoftwareVersions.of(view.list(Kind.DAEMON_SET).stream()),
        view.list(Kind.NODE).stream()
            .filter(node -> !node.isMarkedForDeletion())
            .filter(node -> Foreign.name(node.getMetadata().getName()).isPresent())
            .map(NodeFacts::of)
            .filter(marked.or(node -> own && node.matches(selector)))
            .sorted(Comparator.comparing(NodeFacts::name))
            .toList(),
        own ? queues(view, name) : List.of(),
        view.get(Kind.RESOURCE_FLAVOR, null, name).isPresent(),
        deployment(view, pool).orElse(null));
  }

  private static Optional<MachineDeploymentStatus> deployment(ClusterView view, GPUNodePool pool) {
    return Optional.ofNullable(pool.getSpec().machines())
        .flatMap(
            machines ->
                view.get(
                    Kind.MACHINE_DEPLOYMENT, machines.clusterNamespace(), PoolMachines.name(pool)))
        .map(MachineDeploymentStatus::of);
  }

  private static List<PoolQueue> queues(ClusterView view, String pool) {
    return view.list(Kind.CLUSTER_QUEUE).stream()
        .flatMap(queue -> PoolQueue.of(queue, pool).stream())
        .sorted(Comparator.comparing(PoolQueue::namespace))
        .toList();
  }

  private static SoftwareState provision(ClusterView view) {
    return SoftwareState.read(
        view.capabilities(),
        (kind, name) -> view.get(kind, Names.GPU_NAMESPACE, name),
        view.list(Kind.DEVICE_CLASS));
  }
}
