package eu.aicontinent.e2e.support;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.testbed.junit.StartingPoint;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * The quickstart without its tenants, Ready: the state in which most test classes begin and end.
 * Creating and removing it costs more than many a test.
 */
public final class Baseline implements StartingPoint {
  private static final List<String> FILES =
      List.of("accesspolicy", "memberclusters", "aifactories", "antennas");

  private static final Duration QUIET = Duration.ofSeconds(3);

  /**
   * Hub and members of each network of this JVM, recorded while nothing but the baseline was there.
   */
  private static final Map<Network, Recording> RECORDED = new WeakHashMap<>();

  private record Recording(Snapshot snapshot, Map<String, Object> specs) {}

  @Override
  public void reach(Network network) {
    ensure(network);
  }

  /** Makes the baseline and returns when it is Ready, beside whatever else exists. */
  public static void ensure(Network network) {
    var hub = new Hub(network);
    hub.apply(manifests().toList());
    hub.awaitAllReady();
    if (!RECORDED.containsKey(network) && isAlone(network)) {
      RECORDED.put(network, new Recording(atRest(network), specs(network)));
    }
  }

  private static boolean isAlone(Network network) {
    return network.objects().all().stream().noneMatch(object -> Reset.hasToGo(object, names()));
  }

  /**
   * Returns a snapshot once the statuses are stable: Ready comes before the last figure of a
   * status.
   */
  private static Snapshot atRest(Network network) {
    var last = new AtomicReference<>(Snapshot.of(network));
    eventually()
        .during(QUIET)
        .until(
            () -> {
              var now = Snapshot.of(network);
              return now.equals(last.getAndSet(now));
            });
    return last.get();
  }

  /**
   * Removes everything else from the hub, and returns when nothing but the baseline is on any
   * cluster. A baseline that cannot be repaired by applying its manifests is removed as well.
   */
  @Override
  public void restore(Network network) {
    var hub = new Hub(network);
    var reset = new Reset(network);
    reset.clearAllBut(names());
    var recorded = RECORDED.get(network);
    if (recorded != null) {
      hub.awaitNoneLeaving();
      hub.apply(manifests().toList());
    }
    if (recorded == null || !specs(network).equals(recorded.specs())) {
      reset.clear();
    } else {
      eventually()
          .untilAsserted(
              () -> assertThat(Snapshot.differences(network, recorded.snapshot())).isEmpty());
    }
  }

  private static Stream<GenericKubernetesResource> manifests() {
    return FILES.stream().flatMap(file -> Quickstart.file(file).stream());
  }

  private static Map<String, Object> specs(Network network) {
    var names = names();
    return network.objects().all().stream()
        .filter(object -> names.contains(Reset.name(object)))
        .collect(toMap(Reset::name, object -> requireNonNull(object.get("spec"))));
  }

  private static Set<String> names() {
    return manifests().map(Reset::name).collect(toSet());
  }
}
