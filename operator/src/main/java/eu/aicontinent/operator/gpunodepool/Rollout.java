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
 * How far the nodes of a pool have come on the way to another kind of sharing. They go in waves of
 * {@code maxUnavailable}: each is closed and emptied with notice, told, and open again when it
 * offers its devices in the new way. One that does not, or is away, takes the place of the next. So
 * what goes wrong on the first nodes stops there.
 *
 * <p>Only nodes that have devices of the vendor wait. The others have nothing to lose.
 */
final class Rollout {
  /**
   * Whose turn it is keeps it. Those that are away already come last: a wave of them would tell
   * nothing.
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
   * What a node is to be told now about the software of its devices; empty while it keeps what it
   * has been told.
   */
  Optional<Map<String, String>> told(NodeFacts node) {
    if (software == null) {
      return Optional.of(Map.of());
    }
    return isDue(node) && !isInWave(node) ? Optional.empty() : software.now();
  }

  /** True for a node that is to be emptied, and then told. */
  boolean isInWave(NodeFacts node) {
    return wave.contains(node.name());
  }

  /**
   * True for a node that has been told, or waits for what it is to be told, and is not open before
   * it offers its devices again; false when it turns out that nobody can offer them like that.
   */
  boolean staysClosed(NodeFacts node) {
    return node.isClosed()
        && !isDue(node)
        && !offersAsDeclared(node)
        && software != null
        && software.obstacle().isEmpty();
  }

  /**
   * True for a node whose devices are there, and not offered as they shall be: it is on its way, or
   * waits for the plugin to have what it is to be told.
   */
  boolean isChanging(NodeFacts node) {
    return isDue(node)
        || staysClosed(node)
        || node.isChangingTo(view.offer())
        || (software != null && software.isToldOtherwise(node.labels()));
  }

  /** What the status says of it; empty while nothing changes. */
  Optional<PoolWave> status() {
    return isUnderWay()
        ? Optional.of(
            new PoolWave(
                changing.stream().map(NodeFacts::name).limit(PoolWave.MAX_NAMES).toList(),
                due.size() - wave.size(),
                ends().min(Comparator.naturalOrder()).orElse(null)))
        : Optional.empty();
  }

  /** How long until work is ended on the next node; empty when no notice runs. */
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

  /** True for a node that is still to be told, and offers its devices in another way until then. */
  boolean isDue(NodeFacts node) {
    return due.contains(node.name());
  }

  boolean isUnderWay() {
    return !due.isEmpty() || !changing.isEmpty();
  }

  /** The first node that the next wave waits for. */
  Optional<NodeFacts> awaited() {
    return underWay().min(Comparator.comparing(NodeFacts::name));
  }

  /** How many nodes have been told. */
  int updated() {
    return (int)
        nodes.stream()
            .filter(node -> !isDue(node))
            .filter(node -> software == null || software.isToldTo(node.labels()))
            .count();
  }
}
