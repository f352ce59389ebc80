package eu.aicontinent.bench;

import eu.aicontinent.bench.People.Write;
import eu.aicontinent.bench.Report.Size;
import eu.aicontinent.testbed.Testbed;
import eu.aicontinent.testbed.audit.AuditedRequest;
import eu.aicontinent.testbed.operator.OperatorProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Measures restarts of the operator on a hub where everything has converged already. */
final class Restart implements Benchmark {
  private static final List<Integer> OBJECTS = List.of(5000);
  private static final int TIMES = 3;

  /**
   * The number of cached objects for each one on the hub: itself, and three on a member. A tenant
   * and its quota have six objects there.
   */
  private static final int CACHED_FOR_EACH = 4;

  private static final Duration WATCHED = Duration.ofSeconds(60);
  private static final Duration BETWEEN_EDITS = Duration.ofMillis(250);
  private static final Duration AFTER_READY = Duration.ofSeconds(5);

  @Override
  public String name() {
    return "restart";
  }

  /** Runs the benchmark. The number argument is that of tenants and quotas together. */
  @Override
  public void run(Testbed testbed, Arguments arguments, Report report) {
    var objects = arguments.numbers(OBJECTS).getFirst();
    var heap = arguments.option("heap", Fixture.HEAP_MIB);
    var layout = Fixture.Layout.withoutKueue(5).withHeap(heap);
    var fixture = Fixture.start(testbed, layout, report::say);
    fixture.open();
    var operator = fixture.network().operator();
    var empty = Heap.live(operator.handle());
    var batch = fixture.byTurns("kept", objects / 2);
    var seconds = new OperatorSide(fixture).converge(batch);
    report.say("%d objects have converged after %.0f s".formatted(objects, seconds));
    Pace.pause(AFTER_READY);
    var times = arguments.option("times", TIMES);
    report.add("restart_writes", writes(fixture, report), Size.of(objects));
    var full = Heap.live(operator.handle());
    var cached = (double) (full - empty) / (CACHED_FOR_EACH * objects);
    report.add("cached_object_kib", cached, "KiB", Size.of(objects));
    var resident = Machine.peakResidentMib(operator.handle());
    report.add("restart_rss_peak_mib", resident, "MiB", Size.of(objects));
    try (var arrivals = new Arrivals(fixture)) {
      var edited = new Edited(operator, new People(fixture.hub()), batch);
      var worst = new ArrayList<Double>();
      for (var i = 0; i < times; i++) {
        worst.add(edited.restart(arrivals, report));
      }
      var of = new Size(objects, times);
      report.add("restart_edit_seconds", Collections.max(worst), "s", of);
    }
  }

  private static int writes(Fixture fixture, Report report) {
    var operator = fixture.network().operator();
    operator.stop();
    var requests = new Requests(fixture);
    var begin = System.nanoTime();
    operator.start();
    report.say("ready after %.1f s".formatted((System.nanoTime() - begin) / 1e9));
    Pace.pause(WATCHED);
    var writes = requests.allWrites();
    writes.stream()
        .collect(Collectors.groupingBy(Restart::what, TreeMap::new, Collectors.counting()))
        .forEach((what, count) -> report.say("after the restart: %d %s".formatted(count, what)));
    return writes.size();
  }

  private static String what(AuditedRequest write) {
    return "%s %s %s".formatted(write.verb(), write.resource(), write.subresource());
  }

  /** Restarts the operator while people edit one tenant after the other. */
  private record Edited(
      OperatorProcess operator, People people, Tenancies batch, AtomicInteger number) {

    Edited(OperatorProcess operator, People people, Tenancies batch) {
      this(operator, people, batch, new AtomicInteger());
    }

    /**
     * Returns the seconds of the slowest edit, counted from when it was answered and the operator
     * was ready.
     */
    double restart(Arrivals arrivals, Report report) {
      operator.stop();
      var restarted = CompletableFuture.supplyAsync(this::start);
      var writes = new ArrayList<Write>();
      while (!restarted.isDone()) {
        writes.add(edit());
        Pace.pause(BETWEEN_EDITS);
      }
      var ready = restarted.join();
      var seconds =
          arrivals.await(writes, _ -> true).stream()
              .map(one -> (one.seen() - Math.max(one.write().answered(), ready)) / 1e9)
              .toList();
      var slowest = Collections.max(seconds);
      report.say("the slowest of %d edits: %.2f s".formatted(writes.size(), slowest));
      return slowest;
    }

    /**
     * Starts the operator, and returns a little later the {@link System#nanoTime} at which it was
     * ready.
     */
    private long start() {
      operator.start();
      var ready = System.nanoTime();
      Pace.pause(AFTER_READY);
      return ready;
    }

    private Write edit() {
      var i = number.getAndIncrement();
      return people.admit(batch, i % batch.count(), "edit-" + i);
    }
  }
}
