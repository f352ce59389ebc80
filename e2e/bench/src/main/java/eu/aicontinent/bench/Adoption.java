package eu.aicontinent.bench;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import eu.aicontinent.bench.Report.Size;
import eu.aicontinent.testbed.Testbed;
import eu.aicontinent.testbed.audit.AuditedRequest;
import eu.aicontinent.testbed.operator.ChartJvm;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/**
 * Measures pools that adopt existing nodes, each on a member of its own: the time, the operator's
 * writes in a second, and its memory in the end.
 */
final class Adoption implements Benchmark {
  private static final List<Integer> SIZES = List.of(1_250, 2_500, 5_000);

  /**
   * The number of nodes that a cluster supports. Memory is measured when there are this many in
   * all.
   */
  private static final int LARGEST = 5_000;

  private static final Duration SETTLED = Duration.ofSeconds(10);

  @Override
  public String name() {
    return "adoption";
  }

  @Override
  public void run(Testbed testbed, Arguments arguments, Report report) {
    var sizes = arguments.numbers(SIZES);
    var heap = arguments.option("heap", ChartJvm.heapMib());
    var layout = Fixture.Layout.withoutKueue(sizes.size()).withHeap(heap);
    var fixture = Fixture.start(testbed, layout, report::say);
    var seconds = new TreeMap<Integer, Double>();
    for (var i = 0; i < sizes.size(); i++) {
      seconds.put(sizes.get(i), adopt(fixture, fixture.factories().get(i), sizes.get(i), report));
    }
    if (seconds.size() > 1) {
      report.add("growth_exponent_adoption", Statistics.exponent(seconds), Size.NONE);
    }
    if (sizes.stream().mapToInt(Integer::intValue).sum() == LARGEST) {
      Pace.pause(SETTLED);
      var operator = fixture.network().operator().handle();
      report.add("rss_mib_5000_nodes", Machine.residentMib(operator), "MiB", Size.NONE);
      report.add("rss_peak_mib_5000_nodes", Machine.peakResidentMib(operator), "MiB", Size.NONE);
      report.add("heap_mib_5000_nodes", Heap.live(operator) / 1024.0, "MiB", Size.NONE);
    }
  }

  private static double adopt(Fixture fixture, String factory, int nodes, Report report) {
    var there = FailingNodes.create(fixture.member(factory), nodes);
    report.say("%d nodes on %s".formatted(there.count(), fixture.member(factory)));
    var requests = new Requests(fixture);
    var begin = System.nanoTime();
    fixture.open(factory, there.count());
    fixture.awaitReady();
    var seconds = (System.nanoTime() - begin) / 1e9;
    var of = Size.of(nodes);
    report.add("adoption_seconds", seconds, "s", of);
    report.add("adoption_writes_in_busiest_second", busiestSecond(requests), of);
    return seconds;
  }

  private static long busiestSecond(Requests requests) {
    return requests.allWrites().stream()
        .filter(write -> "nodes".equals(write.resource()))
        .map(AuditedRequest::time)
        .collect(groupingBy(time -> time.getEpochSecond(), counting()))
        .values()
        .stream()
        .mapToLong(Long::longValue)
        .max()
        .orElse(0);
  }
}
