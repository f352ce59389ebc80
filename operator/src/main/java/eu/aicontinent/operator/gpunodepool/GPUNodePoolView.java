package eu.aicontinent.operator.gpunodepool;

import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.accesspolicy.MinimumSoftware;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePool;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePoolSpec;
import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.operator.clusterapi.MachineDeploymentStatus;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.conditions.Finding;
import eu.aicontinent.operator.gpu.NodeLabels;
import eu.aicontinent.operator.gpu.Offer;
import eu.aicontinent.operator.gpu.Provision;
import eu.aicontinent.operator.gpu.SoftwareVersions;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides about a pool.
 *
 * @param now instant of the observation
 * @param pool the pool itself
 * @param rivals the other pools on the same cluster, the oldest first
 * @param minimum the oldest software that may run work
 * @param clusters its own cluster and that of its machines when they exist, and those where nodes
 *     still carry its labels
 */
record GPUNodePoolView(
    Instant now,
    GPUNodePool pool,
    List<Rival> rivals,
    MinimumSoftware minimum,
    SortedMap<String, Site> clusters) {

  GPUNodePoolView {
    rivals = Objects.requireNonNullElse(rivals, List.of());
    minimum = Objects.requireNonNullElse(minimum, MinimumSoftware.NONE);
    clusters = Objects.requireNonNullElse(clusters, new TreeMap<>());
  }

  /**
   * Another pool on the same cluster.
   *
   * @param name its name
   * @param older whether it was there before this pool
   * @param selector labels of the nodes that it adopts
   */
  record Rival(String name, boolean older, Map<String, String> selector) {}

  /**
   * A member cluster as the pool sees it.
   *
   * @param capabilities what it offers; null while it cannot be read
   * @param provision who provides the software of accelerators; null while it cannot be read
   * @param software how old the software of accelerators is
   * @param nodes nodes that the pool selects or that carry its labels, by name
   * @param queues queues that lead to the pool
   * @param flavor whether the pool's flavor is there
   * @param machines what Cluster API says there of the pool's machines; null when it says nothing
   */
  record Site(
      @Nullable Set<Capability> capabilities,
      @Nullable Provision provision,
      SoftwareVersions software,
      List<NodeFacts> nodes,
      List<PoolQueue> queues,
      boolean flavor,
      @Nullable MachineDeploymentStatus machines) {
    static final Site UNREADABLE =
        new Site(null, null, SoftwareVersions.NOTHING, List.of(), List.of(), false, null);

    Site {
      software = Objects.requireNonNullElse(software, SoftwareVersions.NOTHING);
      nodes = Objects.requireNonNullElse(nodes, List.of());
      queues = Objects.requireNonNullElse(queues, List.of());
    }

    Optional<MachineDeploymentStatus> deployment() {
      return Optional.ofNullable(machines);
    }

    boolean isReadable() {
      return capabilities != null;
    }

    boolean offers(Capability capability) {
      return capabilities != null && capabilities.contains(capability);
    }

    /** True when it is known to be without Kueue: what cannot be seen is not absent. */
    boolean lacksKueue() {
      return capabilities != null && !capabilities.contains(Capability.Kueue);
    }
  }

  static Owner owner(String pool) {
    return Owner.of("GPUNodePool", pool);
  }

  String name() {
    return pool.getMetadata().getName();
  }

  Owner owner() {
    return owner(name());
  }

  GPUNodePoolSpec spec() {
    return pool.getSpec();
  }

  String clusterName() {
    return spec().clusterRef().name();
  }

  /** The pool's cluster; empty when there is no such MemberCluster. */
  Optional<Site> site() {
    return Optional.ofNullable(clusters.get(clusterName()));
  }

  /** What its status says: that stays while its cluster cannot be read. */
  Finding lastSaid(ConditionType type) {
    var status = pool.getStatus();
    return Conditions.find(status == null ? null : status.conditions(), type)
        .map(last -> new Finding(type, last.status(), last.reason(), last.message()))
        .orElse(Finding.unknown(type, Reason.Pending, "the cluster has not been read yet"));
  }

  /** What the nodes offer for work to ask for, once the pool is as it shall be. */
  Offer offer() {
    return Offer.of(spec().accelerator(), spec().sharing());
  }

  /** By which labels the software of its cluster is told; empty while that cannot be read. */
  Optional<NodeLabels> nodeLabels() {
    return site()
        .map(Site::provision)
        .map(provision -> new NodeLabels(spec().accelerator(), spec().sharing(), provision));
  }

  /** Whole devices that the pool is declared to have. */
  long declared() {
    return (long) spec().expectedNodes() * spec().accelerator().perNode();
  }

  /** Nodes that the pool adopts: those that it selects and no other pool has or had first. */
  List<NodeFacts> nodes() {
    return site().map(Site::nodes).orElse(List.of()).stream()
        .filter(this::isSelected)
        .filter(node -> keeper(node).isEmpty())
        .toList();
  }

  /** When a node stops to count, unless it is ready by then; empty while it is ready. */
  Optional<Instant> graceEnd(NodeFacts node) {
    return node.ready()
        ? Optional.empty()
        : Optional.ofNullable(node.readySince())
            .map(since -> since.plusSeconds(spec().nodeGracePeriodSeconds()));
  }

  /** False when it has not been ready for the grace period. */
  boolean counts(NodeFacts node) {
    return graceEnd(node).filter(end -> !now.isBefore(end)).isEmpty();
  }

  PoolDrain drain() {
    return new PoolDrain(this);
  }

  /** How long until something follows although nothing happens; empty when nothing does. */
  Optional<Duration> nextChange() {
    return Stream.of(nextGraceEnd(), drain().untilDue(), Rollout.of(this).untilNextEnd())
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  /** When the next node stops to count; empty when that is not to be expected. */
  private Optional<Duration> nextGraceEnd() {
    return nodes().stream()
        .filter(this::counts)
        .flatMap(node -> graceEnd(node).stream())
        .min(Comparator.naturalOrder())
        .map(end -> Duration.between(now, end));
  }

  boolean isSelected(NodeFacts node) {
    return node.matches(PoolMachines.selector(pool));
  }

  /** The other pool that has a node, or is to have it because it is older. */
  Optional<String> keeper(NodeFacts node) {
    var marked = Names.ofPool(node.labels());
    if (marked.filter(name()::equals).isPresent()) {
      return Optional.empty();
    }
    return rivals.stream()
        .filter(rival -> marked.filter(rival.name()::equals).isPresent())
        .map(Rival::name)
        .findFirst()
        .or(
            () ->
                rivals.stream()
                    .filter(rival -> rival.older() && node.matches(rival.selector()))
                    .map(Rival::name)
                    .findFirst());
  }

  /** Whether a node carries the labels of a pool. */
  static boolean isMarked(NodeFacts node, String pool) {
    return Names.ofPool(node.labels()).filter(pool::equals).isPresent();
  }
}
