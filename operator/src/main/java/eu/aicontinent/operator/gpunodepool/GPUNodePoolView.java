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
import eu.aicontinent.operator.fleet.view.Capable;
import eu.aicontinent.operator.gpu.NodeLabels;
import eu.aicontinent.operator.gpu.Offer;
import eu.aicontinent.operator.gpu.SoftwareState;
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
 * @param minimum oldest software that may run work
 * @param clusters the pool's cluster and that of its machines, when they exist, and those where
 *     nodes still carry its labels
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
   * @param older true if it was there before this pool
   * @param selector labels of the nodes that it adopts
   */
  record Rival(String name, boolean older, Map<String, String> selector) {}

  /**
   * A member cluster as the pool sees it.
   *
   * @param capabilities capabilities of the cluster; null while it cannot be read
   * @param provision state of the accelerators' software; null while it cannot be read, and on
   *     clusters other than the pool's own
   * @param software versions of the accelerators' software
   * @param nodes nodes that the pool selects or that carry its labels, by name
   * @param queues queues that lead to the pool; none on clusters other than the pool's own
   * @param flavor true if the pool's ResourceFlavor is there
   * @param machines status of the pool's MachineDeployment; null when it is not there
   */
  record Site(
      @Nullable Set<Capability> capabilities,
      @Nullable SoftwareState provision,
      SoftwareVersions software,
      List<NodeFacts> nodes,
      List<PoolQueue> queues,
      boolean flavor,
      @Nullable MachineDeploymentStatus machines)
      implements Capable {
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

  /** Returns the pool's cluster; empty when there is no such MemberCluster. */
  Optional<Site> site() {
    return Optional.ofNullable(clusters.get(clusterName()));
  }

  /**
   * Returns the condition in the pool's status, which stays while its cluster cannot be read;
   * Unknown when the status has none.
   */
  Finding lastSaid(ConditionType type) {
    var status = pool.getStatus();
    return Conditions.find(status == null ? null : status.conditions(), type)
        .map(last -> new Finding(type, last.status(), last.reason(), last.message()))
        .orElse(Finding.unknown(type, Reason.Pending, "the cluster has not been read yet"));
  }

  /** Returns the resource that the nodes offer to work once the pool's sharing is in effect. */
  Offer offer() {
    return Offer.of(spec().accelerator(), spec().sharing());
  }

  /**
   * Returns the labels that configure the software of its cluster; empty while that cannot be read.
   */
  Optional<NodeLabels> nodeLabels() {
    return site()
        .map(Site::provision)
        .map(provision -> new NodeLabels(spec().accelerator(), spec().sharing(), provision));
  }

  /** Returns the number of whole devices that the pool is declared to have. */
  long declared() {
    return (long) spec().expectedNodes() * spec().accelerator().perNode();
  }

  /** Returns the nodes that the pool adopts: those that it selects and no other pool keeps. */
  List<NodeFacts> nodes() {
    return site().map(Site::nodes).orElse(List.of()).stream()
        .filter(this::isSelected)
        .filter(node -> keeper(node).isEmpty())
        .toList();
  }

  /**
   * Returns the instant at which a node no longer counts unless it is ready by then; empty while it
   * is ready, and when nobody reports since when it is not.
   */
  Optional<Instant> graceEnd(NodeFacts node) {
    return node.ready()
        ? Optional.empty()
        : Optional.ofNullable(node.readySince())
            .map(since -> since.plusSeconds(spec().nodeGracePeriodSeconds()));
  }

  /** Returns false once a node has not been ready for the grace period. */
  boolean counts(NodeFacts node) {
    return graceEnd(node).filter(end -> !now.isBefore(end)).isEmpty();
  }

  PoolDrain drain() {
    return new PoolDrain(this);
  }

  /** Returns the time until something changes without an event; empty when nothing does. */
  Optional<Duration> nextChange() {
    return Stream.of(nextGraceEnd(), drain().untilDue(), Rollout.of(this).untilNextEnd())
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  /** Returns the time until the next node no longer counts; empty when no such end is in sight. */
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

  /**
   * Returns the other pool that has marked a node, or that is to have it because it is older; empty
   * when there is none, or when this pool has marked the node.
   */
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

  /** Returns true if a node carries the labels of a pool. */
  static boolean isMarked(NodeFacts node, String pool) {
    return Names.ofPool(node.labels()).filter(pool::equals).isPresent();
  }
}
