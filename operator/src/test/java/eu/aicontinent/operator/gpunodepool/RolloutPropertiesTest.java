package eu.aicontinent.operator.gpunodepool;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.operator.golden.Golden;
import eu.aicontinent.operator.gpunodepool.GPUNodePoolView.Site;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that nodes change over without exceeding {@code maxUnavailable}, and that all get there.
 * They change one after the other, come and go, in random order.
 */
class RolloutPropertiesTest {
  private static final String CONFIG = "nvidia.com/device-plugin.config";
  private static final String NEW_CONFIG = "time-slicing-4";
  private static final Map<String, String> OLD = Map.of("nvidia.com/gpu", "4");
  private static final Map<String, String> NEW = Map.of("nvidia.com/gpu.shared", "16");

  static Stream<Random> randoms() {
    return IntStream.range(0, 200).mapToObj(Random::new);
  }

  @ParameterizedTest
  @MethodSource("randoms")
  void neverTellsMoreAtOnceAndReachesAll(Random random) {
    var view = view(1 + random.nextInt(12));
    for (var step = 0; step < 30; step++) {
      view = written(view, random);
      view = changed(view, random);
    }
    var limit = 100 * view.nodes().size();
    for (var step = 0; Rollout.of(view).isUnderWay() && step < limit; step++) {
      view = written(with(view, view.nodes().stream().map(n -> node(n, true)).toList()), random);
    }
    assertThat(Rollout.of(view).isUnderWay()).isFalse();
    view = written(view, random);
    assertThat(view.nodes()).noneMatch(NodeFacts::isClosed);
    assertThat(Rollout.of(view).updated()).isEqualTo(view.nodes().size());
  }

  /**
   * Returns the cluster after part of the plan was carried out: a node in the wave is closed, and
   * labelled when it is empty.
   */
  private static GPUNodePoolView written(GPUNodePoolView view, Random random) {
    var rollout = Rollout.of(view);
    var after =
        view.nodes().stream()
            .map(
                node -> {
                  if (!rollout.isInWave(node)) {
                    return told(
                        node, rollout.told(node).orElse(Map.of()), rollout.staysClosed(node));
                  }
                  var emptied = node.isClosed() && random.nextBoolean();
                  return told(node, emptied ? rollout.told(node).orElseThrow() : Map.of(), true);
                })
            .toList();
    var next = with(view, after);

    var before = view.nodes().stream().filter(RolloutPropertiesTest::isTaken).toList();
    var taken = next.nodes().stream().filter(RolloutPropertiesTest::isTaken).count();
    assertThat(taken).isLessThanOrEqualTo(Math.max(before.size(), view.spec().maxUnavailable()));
    return next;
  }

  /**
   * Returns true if the change makes the node unavailable: it is closed, or labelled and does not
   * yet offer its devices.
   */
  private static boolean isTaken(NodeFacts node) {
    return node.isClosed() || isToldAndLacking(node);
  }

  /** Lets each labelled node offer its devices in the new way, and each node leave or return. */
  private static GPUNodePoolView changed(GPUNodePoolView view, Random random) {
    var nodes = new ArrayList<NodeFacts>();
    for (var node : view.nodes()) {
      var switched = random.nextInt(3) == 0 ? node(node, node.ready()) : node;
      nodes.add(
          random.nextInt(8) == 0
              ? new NodeFacts(
                  switched.name(),
                  switched.labels(),
                  !switched.ready(),
                  switched.readySince(),
                  switched.cordoned(),
                  switched.closedSince(),
                  switched.capacity(),
                  switched.allocatable())
              : switched);
    }
    return with(view, nodes);
  }

  /** Returns the node with the devices that its label asks for. */
  private static NodeFacts node(NodeFacts node, boolean ready) {
    var offers = isTold().test(node) ? NEW : OLD;
    return new NodeFacts(
        node.name(),
        node.labels(),
        ready,
        node.readySince(),
        node.cordoned(),
        node.closedSince(),
        offers,
        offers);
  }

  private static Predicate<NodeFacts> isTold() {
    return node -> NEW_CONFIG.equals(node.labels().get(CONFIG));
  }

  private static boolean isToldAndLacking(NodeFacts node) {
    return isTold().test(node) && !(node.isUsable() && node.allocatable().equals(NEW));
  }

  private static NodeFacts told(NodeFacts node, Map<String, String> software, boolean closed) {
    var labels = new TreeMap<>(node.labels());
    labels.putAll(software);
    return new NodeFacts(
        node.name(),
        labels,
        node.ready(),
        node.readySince(),
        closed,
        closed ? Instant.EPOCH : null,
        node.capacity(),
        node.allocatable());
  }

  /**
   * Returns a pool that changes two nodes at a time; all offer whole devices, and the configuration
   * exists.
   */
  private static GPUNodePoolView view(int count) {
    var folder =
        Golden.scenarios("gpunodepool")
            .filter(path -> path.endsWith(Path.of("wave-begins")))
            .findFirst()
            .orElseThrow();
    var view = Golden.read(folder, GPUNodePoolGoldenTest.Scenario.class).view();
    var like = view.nodes().getFirst();
    return with(
        view,
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    new NodeFacts(
                        "n" + i, like.labels(), true, like.readySince(), false, null, OLD, OLD))
            .toList());
  }

  private static GPUNodePoolView with(GPUNodePoolView view, List<NodeFacts> nodes) {
    var site = view.site().orElseThrow();
    return new GPUNodePoolView(
        view.now(),
        view.pool(),
        view.rivals(),
        view.minimum(),
        new TreeMap<>(
            Map.of(
                view.clusterName(),
                new Site(
                    site.capabilities(),
                    site.provision(),
                    site.software(),
                    nodes,
                    site.queues(),
                    site.flavor(),
                    site.machines()))));
  }
}
