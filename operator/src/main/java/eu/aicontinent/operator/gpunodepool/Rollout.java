package eu.aicontinent.operator.gpunodepool;

import static java.util.stream.Collectors.toSet;

import eu.aicontinent.api.v1alpha1.gpunodepool.PoolWave;
import eu.aicontinent.operator.gpu.NodeLabels;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a pool's nodes to another way of sharing. They change in waves of {@code
 * maxUnavailable}: each is closed and emptied with notice, gets its new labels, and is opened again
 * when it offers its devices in the new way. One that does not, or is away, takes up a place of the
 * next wave, so what goes wrong on the first nodes stops there.
 *
 * <p>Only nodes that have devices of the vendor wait. The others have nothing to lose.
 */
final class Rollout {
  /**
   * Order of the nodes that are due. A node whose turn it is keeps it. Nodes that are away come
   * last, because a wave of them would prove nothing.
   */
  private static final Comparator<NodeFacts> ORDER =
      Comparator.comparing(NodeFacts::isClosed)
          .thenComparing(NodeFacts::isUsable)
          .reversed()
          .thenComparing(NodeFacts::name);

  private final GPUNodePoolView view;
  private final List<NodeFacts> nodes;
  private final @Nullable NodeLabels software;
  private final Set<String> due;
  private final Set<String> wave;
  private final List<NodeFacts> changing;

  private Rollout(GPUNodePoolView view) {
    this.view = view;
    this.nodes = view.nodes();
    this.software = view.nodeLabels().orElse(null);
    this.due = names(nodes.stream().filter(this::wouldLoseDevices));
    this.wave = names(next());
    this.changing = nodes.stream().filter(node -> isInWave(node) || staysClosed(node)).toList();
  }

  static Rollout of(GPUNodePoolView view) {
    return new Rollout(view);
  }

  private static Set<String> names(Stream<NodeFacts> nodes) {
    return nodes.map(NodeFacts::name).collect(toSet());
  }

  private boolean wouldLoseDevices(NodeFacts node) {
    return software != null
        && software.isDisruptive(node.labels())
        && (node.isClosed() || node.hasDevicesOf(view.offer()))
        && (NodeLabels.isTold(node.labels()) || !offersAsDeclared(node));
  }

  private Stream<NodeFacts> next() {
    var room = view.spec().maxUnavailable() - underWay().count();
    return nodes.stream().filter(this::isDue).sorted(ORDER).limit(Math.max(0, room));
  }

  private Stream<NodeFacts> underWay() {
    return nodes.stream()
        .filter(node -> !isDue(node))
        .filter(node -> !node.isUsable() || !offersAsDeclared(node));
  }

  private boolean offersAsDeclared(NodeFacts node) {
    return node.installed(view.offer()) == view.spec().accelerator().perNode();
  }

  /**
   * Returns the labels that a node must have now for the software of its devices; empty while it
   * keeps those that it has.
   */
  Optional<Map<String, String>> told(NodeFacts node) {
    if (software == null) {
      return Optional.of(Map.of());
    }
    return isDue(node) && !isInWave(node) ? Optional.empty() : software.now();
  }

  /** Returns true for a node that must be emptied and then gets its new labels. */
  boolean isInWave(NodeFacts node) {
    return wave.contains(node.name());
  }

  /**
   * Returns true for a node that has its new labels, or waits for them, and stays closed until it
   * offers its devices again; false when they turn out to be impossible to offer in that way.
   */
  boolean staysClosed(NodeFacts node) {
    return node.isClosed()
        && !isDue(node)
        && !offersAsDeclared(node)
        && software != null
        && software.obstacle().isEmpty();
  }

  /**
   * Returns true for a node that has its devices and does not offer them as declared: it is
   * changing, or waits for the plugin to get the configuration.
   */
  boolean isChanging(NodeFacts node) {
    return isDue(node)
        || staysClosed(node)
        || node.isChangingTo(view.offer())
        || (software != null && software.isToldOtherwise(node.labels()));
  }

  /** Returns the wave for the pool's status; empty while nothing changes. */
  Optional<PoolWave> status() {
    return isUnderWay()
        ? Optional.of(
            new PoolWave(
                changing.stream().map(NodeFacts::name).limit(PoolWave.MAX_NAMES).toList(),
                due.size() - wave.size(),
                ends().min(Comparator.naturalOrder()).orElse(null)))
        : Optional.empty();
  }

  /** Returns the time until work is ended on the next node; empty when no notice runs. */
  Optional<Duration> untilNextEnd() {
    return ends()
        .map(end -> Duration.between(view.now(), end))
        .filter(Duration::isPositive)
        .min(Comparator.naturalOrder());
  }

  private Stream<Instant> ends() {
    return changing.stream()
        .filter(this::isInWave)
        .flatMap(node -> Stream.ofNullable(node.closedSince()))
        .map(since -> since.plusSeconds(view.spec().noticeSeconds()));
  }

  /**
   * Returns true for a node that has yet to get its new labels, and offers its devices in another
   * way until then.
   */
  boolean isDue(NodeFacts node) {
    return due.contains(node.name());
  }

  boolean isUnderWay() {
    return !due.isEmpty() || !changing.isEmpty();
  }

  /** Returns the first node, by name, that the next wave waits for. */
  Optional<NodeFacts> awaited() {
    return underWay().min(Comparator.comparing(NodeFacts::name));
  }

  /** Returns the number of nodes that have the labels for the pool's sharing. */
  int updated() {
    return (int)
        nodes.stream()
            .filter(node -> !isDue(node))
            .filter(node -> software == null || software.isToldTo(node.labels()))
            .count();
  }
}
