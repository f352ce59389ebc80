package eu.aicontinent.bench;

import eu.aicontinent.bench.Report.Size;
import eu.aicontinent.testbed.Testbed;
import eu.aicontinent.testbed.cluster.Cluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures twenty edits a second, each of which concerns one object on one of five members. */
final class EditLatency implements Benchmark {
  private static final int PER_SECOND = 20;
  private static final int TENANTS = 100;
  private static final int PAIRS = 5;
  private static final int SECONDS = 10;
  private static final int AT_ONCE = 16;
  private static final int P = 99;
  private static final Duration SETTLED = Duration.ofSeconds(5);
  private static final Duration REST = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "edits";
  }

  @Override
  public void run(Testbed testbed, Arguments arguments, Report report) {
    var fixture = Fixture.start(testbed, Fixture.Layout.withoutKueue(5), report::say);
    fixture.open();
    var batch = fixture.byTurns("edited", TENANTS);
    new OperatorSide(fixture).converge(batch);
    try (var bare = BareSide.start(fixture);
        var arrivals = new Arrivals(fixture)) {
      var script = BareSide.Script.of(new OperatorSide(fixture), fixture, batch);
      bare.apply(batch, script, AT_ONCE);
      try (var _ = new BareCopier(bare, batch, script)) {
        var seconds = arguments.option("seconds", SECONDS);
        var sides =
            new Sides(
                new Side("operator", fixture.hub(), batch, arrivals, seconds),
                new Side("bare", bare.hub(), batch, arrivals, seconds));
        compare(sides, arguments.option("pairs", PAIRS), report);
      }
    }
    var lists = Requests.ever(fixture).mostListsOnAMember();
    report.add("lists_per_cluster_and_kind", lists, Size.NONE);
    report.add("gets_at_rest_60s", getsAtRest(fixture), Size.NONE);
  }

  private record Sides(Side operator, Side bare) {}

  /** The operator or the bare client. Each has a hub of its own; they share the members. */
  private record Side(String name, Cluster hub, Tenancies batch, Arrivals arrivals, int seconds) {

    /** Returns the milliseconds of each edit. */
    List<Double> latencies(int round) {
      var people = new People(hub);
      var writes =
          Pace.run(
              seconds * PER_SECOND,
              Duration.ofSeconds(1).dividedBy(PER_SECOND),
              i -> people.admit(batch, i % TENANTS, "%s-%d-%d".formatted(name, round, i)));
      return arrivals.latencies(writes, _ -> true);
    }
  }

  private static void compare(Sides sides, int pairs, Report report) {
    sides.operator().latencies(0);
    sides.bare().latencies(0);
    var operator = new ArrayList<Double>();
    var bare = new ArrayList<Double>();
    var ratios = new ArrayList<Double>();
    for (var round = 1; round <= pairs; round++) {
      var ours = sides.operator().latencies(round);
      var theirs = sides.bare().latencies(round);
      operator.addAll(ours);
      bare.addAll(theirs);
      ratios.add(Statistics.percentile(ours, P) / Statistics.percentile(theirs, P));
      report.say("p99 %s by bare client's".formatted(ratios.getLast()));
    }
    var of = Size.rounds(pairs);
    report.add("edit_to_member_p99_ms", Statistics.percentile(operator, P), "ms", of);
    report.add("edit_to_member_p50_ms", Statistics.median(operator), "ms", of);
    report.add("bare_edit_to_member_p99_ms", Statistics.percentile(bare, P), "ms", of);
    report.add("bare_edit_to_member_p50_ms", Statistics.median(bare), "ms", of);
    report.add("edit_to_member_ratio", Statistics.median(ratios), of);
  }

  private static int getsAtRest(Fixture fixture) {
    Pace.pause(SETTLED);
    var requests = new Requests(fixture);
    Pace.pause(REST);
    return requests.gets().size();
  }
}
