package eu.aicontinent.demo;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.ServedKinds;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.process.Condition;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Waits until every object on the hub is Ready and Kueue can dispatch from the antenna.
 *
 * @param apart objects that are not waited for, by kind and name
 */
record Readiness(Network network, Cluster antenna, Set<String> apart, Consumer<String> report) {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(5);
  private static final int LINES = 8;
  private static final ServedKinds KUEUE = new ServedKinds("kueue.x-k8s.io", "v1beta2");
  private static final List<String> DISPATCH =
      List.of("MultiKueueCluster", "AdmissionCheck", "ClusterQueue", "LocalQueue");

  void await() {
    try (var hub = Watched.on(network.hub(), network.objects().kinds());
        var kueue = Watched.on(antenna, KUEUE.on(antenna, DISPATCH))) {
      await(() -> Stream.concat(waitingFor(hub), waitingForDispatch(kueue)).sorted().toList());
    }
  }

  private Stream<String> waitingFor(Watched hub) {
    var objects = hub.objects();
    return Stream.concat(
        new ExpectedChildren(objects).missing().stream(),
        objects.stream()
            .filter(object -> !apart.contains(Example.id(object)))
            .flatMap(object -> new Verdict(object, "Ready").whyNot().stream()));
  }

  private Stream<String> waitingForDispatch(Watched kueue) {
    var objects = kueue.objects();
    var missing =
        DISPATCH.stream()
            .filter(kind -> objects.stream().noneMatch(object -> kind.equals(object.getKind())))
            .map(kind -> kind + ": none yet");
    var inactive =
        objects.stream().flatMap(object -> new Verdict(object, "Active").whyNot().stream());
    return Stream.concat(missing, inactive).map(line -> line + " (in " + antenna.name() + ")");
  }

  private void await(Supplier<List<String>> waitingFor) {
    var end = System.nanoTime() + LIMIT.toNanos();
    List<String> reported = List.of();
    while (!Condition.within(BETWEEN_REPORTS, () -> waitingFor.get().isEmpty())) {
      var now = waitingFor.get();
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "Not Ready after %d minutes:%n%s".formatted(LIMIT.toMinutes(), String.join("\n", now)));
      }
      if (!now.equals(reported)) {
        report(now);
        reported = now;
      }
    }
  }

  private void report(List<String> waitingFor) {
    report.accept("waiting for " + waitingFor.size() + ":");
    waitingFor.stream().limit(LINES).forEach(line -> report.accept("  " + line));
    if (waitingFor.size() > LINES) {
      report.accept("  and " + (waitingFor.size() - LINES) + " more");
    }
  }
}
