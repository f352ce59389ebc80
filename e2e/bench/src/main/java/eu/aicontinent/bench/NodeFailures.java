package eu.aicontinent.bench;

import eu.aicontinent.bench.Report.Size;
import eu.aicontinent.testbed.Testbed;
import eu.aicontinent.testbed.process.InParallel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Measures failures of devices: on one node at a time, and on all nodes at once. */
final class NodeFailures implements Benchmark {
  private static final List<Integer> SIZES = List.of(1_000);
  private static final int FAILURES = 50;
  private static final int AT_ONCE = 32;
  private static final Duration SETTLED = Duration.ofSeconds(5);
  private static final Duration REST = Duration.ofSeconds(60);
  private static final List<String> WRITTEN = List.of("gpunodepools", "aifactories");

  @Override
  public String name() {
    return "nodes";
  }

  @Override
  public void run(Testbed testbed, Arguments arguments, Report report) {
    var fixture = Fixture.start(testbed, Fixture.Layout.withoutKueue(1), report::say);
    var factory = fixture.factories().getFirst();
    var nodes = FailingNodes.create(fixture.member(factory), arguments.numbers(SIZES).getFirst());
    fixture.open(factory, nodes.count());
    fixture.awaitReady();
    var of = Size.of(nodes.count());
    try (var pool = new FailedDevices(fixture, nodes)) {
      pool.await(0);
      fixture.awaitComplete();
      Pace.pause(SETTLED);
      single(nodes, pool, report, of);
      report.add("requests_with_idle_nodes_60s", requestsAtRest(fixture), of);
      all(fixture, nodes, pool, report, of);
    }
  }

  private static void single(FailingNodes nodes, FailedDevices pool, Report report, Size of) {
    var milliseconds = new ArrayList<Double>();
    for (var i = 0; i < FAILURES; i++) {
      nodes.fail(i);
      milliseconds.add(pool.await(1));
      nodes.recover(i);
      milliseconds.add(pool.await(0));
    }
    report.add("node_failure_to_hub_p99_ms", Statistics.percentile(milliseconds, 99), "ms", of);
    report.add("node_failure_to_hub_p50_ms", Statistics.percentile(milliseconds, 50), "ms", of);
  }

  private static int requestsAtRest(Fixture fixture) {
    Pace.pause(SETTLED);
    var requests = new Requests(fixture);
    Pace.pause(REST);
    return requests.atRest().size();
  }

  private static void all(
      Fixture fixture, FailingNodes nodes, FailedDevices pool, Report report, Size of) {
    var requests = new Requests(fixture);
    var begin = System.nanoTime();
    InParallel.forEach(IntStream.range(0, nodes.count()).boxed().toList(), AT_ONCE, nodes::fail);
    var last = System.nanoTime();
    pool.await(nodes.count());
    var end = System.nanoTime();
    var written =
        WRITTEN.stream().mapToLong(kind -> statusWrites(requests, kind)).max().orElseThrow();
    report.add("status_writes_per_second", (written - 1) / ((end - begin) / 1e9), of);
    report.add("all_failed_to_hub_seconds", (end - last) / 1e9, "s", of);
  }

  private static long statusWrites(Requests requests, String kind) {
    return requests.allWrites().stream()
        .filter(one -> kind.equals(one.resource()) && "status".equals(one.subresource()))
        .count();
  }
}
