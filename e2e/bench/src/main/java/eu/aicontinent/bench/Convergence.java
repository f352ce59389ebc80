package eu.aicontinent.bench;

import eu.aicontinent.bench.Report.Size;
import eu.aicontinent.testbed.Testbed;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Measures how the operator converges batches, against a bare client that writes the same. */
final class Convergence implements Benchmark {
  private static final List<Integer> SIZES = List.of(100, 300, 1000);
  private static final int PAIRS = 5;

  @Override
  public String name() {
    return "convergence";
  }

  @Override
  public void run(Testbed testbed, Arguments arguments, Report report) {
    var fixture = Fixture.start(testbed, Fixture.Layout.withKueue(2), report::say);
    fixture.open();
    report.add("start_seconds", fixture.startSeconds(), "s", Size.NONE);
    try (var bare = BareSide.start(fixture)) {
      var pairs = new Pairs(fixture, bare, report::say);
      var cold = new Size(Pairs.WARM_UP, 1);
      report.add("convergence_ratio_cold", pairs.warmUp().ratio(), cold);
      var count = arguments.option("pairs", PAIRS);
      var atOnce = pairs.bestConcurrency();
      for (var n : arguments.numbers(SIZES)) {
        var of = new Size(n, count);
        report(pairs.measure(n, count, atOnce), of, report);
        report.add("bare_concurrency", atOnce, of);
        var atRest = pairs.requestsAtRest(fixture.byTurns("rest" + n, n));
        report.add("requests_at_rest_60s", atRest, Size.of(n));
      }
    }
  }

  private static void report(List<Pair> pairs, Size of, Report report) {
    var ratios = pairs.stream().map(Pair::ratio).toList();
    report.add("convergence_ratio", Statistics.median(ratios), of);
    if (pairs.size() > 1) {
      report.add("convergence_ratio_upper95", Statistics.upper95OfMedian(ratios), of);
    }
    report.add("operator_seconds", median(pairs, Pair::operator), "s", of);
    report.add("bare_seconds", median(pairs, Pair::bare), "s", of);
    report.add("writes_over_minimum", median(pairs, Pair::writesOverMinimum), of);
    report.add("cohort_writes", median(pairs, pair -> pair.writes().cohort()), of);
    report.add("hub_status_patches", median(pairs, pair -> pair.writes().status()), of);
    report.add("hub_other_writes", median(pairs, pair -> pair.writes().other()), of);
    report.add("rss_mib", median(pairs, Pair::residentMib), "MiB", of);
  }

  private static double median(List<Pair> pairs, ToDoubleFunction<Pair> value) {
    return Statistics.median(pairs.stream().map(value::applyAsDouble).toList());
  }
}
