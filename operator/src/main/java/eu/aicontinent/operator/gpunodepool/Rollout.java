package eu.aicontinent.operator.gpunodepool;

import static java.util.stream.Collectors.toSet;

import eu.aicontinent.operator.gpu.NodeLabels;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far the nodes of a pool have come on the way to another kind of sharing. They go in waves of
 * {@code maxUnavailable}: a node that has been told and does not offer its devices in the new way,
 * or is away, takes the place of the next one. So what goes wrong on the first nodes stops there.
 *
 * <p>Only nodes that offer devices in another way wait. The others have nothing to lose.
 */
final class Rollout {
  /** Those that are away already come last: a wave of them would tell nothing. */
  private static final Comparator<NodeFacts> ORDER =
      Comparator.comparing(NodeFacts::isUsable).reversed().thenComparing(NodeFacts::name);

  private final GPUNodePoolView view;
  private final List<NodeFacts> nodes;
  private final @Nullable NodeLabels software;
  private final Set<String> due;
  private final Set<String> wave;

  private Rollout(GPUNodePoolView view) {
    this.view = view;
    this.nodes = view.nodes();
    this.software = view.nodeLabels().orElse(null);
    this.due = names(nodes.stream().filter(this::wouldLoseDevices));
    this.wave = names(next());
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
        && node.offersDevicesOf(view.offer())
        && !offersAsDeclared(node);
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

  /** What a node shall be told now about the software of its devices. */
  Map<String, String> labels(NodeFacts node) {
    if (software == null) {
      return Map.of();
    }
    return isDue(node) && !wave.contains(node.name())
        ? NodeLabels.told(node.labels())
        : software.on(node.labels());
  }

  /** True for a node that is still to be told, and offers its devices in another way until then. */
  boolean isDue(NodeFacts node) {
    return due.contains(node.name());
  }

  boolean isUnderWay() {
    return !due.isEmpty();
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
