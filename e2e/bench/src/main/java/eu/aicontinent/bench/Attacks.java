package eu.aicontinent.bench;

import eu.aicontinent.bench.Report.Size;
import eu.aicontinent.testbed.Testbed;
import eu.aicontinent.testbed.faults.Lie;
import eu.aicontinent.testbed.operator.ChartJvm;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures two of three members while the third is hostile. That one tells every lie, one after the
 * other, and then has hundreds of Workloads of the maximum size while the operator starts.
 */
final class Attacks implements Benchmark {
  private static final int WORKLOADS = 600;
  private static final int SECONDS = 20;
  private static final int STARTS = 3;
  private static final int P = 99;
  private static final int EVERY_LIE = -1;

  @Override
  public String name() {
    return "attacks";
  }

  @Override
  public String command(String words) {
    return "make attacks";
  }

  /**
   * Runs the benchmark. The number argument is the number of Workloads. {@code --lie=5} measures
   * only the lie with that ordinal, from 0.
   */
  @Override
  public void run(Testbed testbed, Arguments arguments, Report report) {
    reportTests(arguments, report);
    var layout = Fixture.Layout.withKueue(3).withHeap(ChartJvm.heapMib());
    var fixture = Fixture.start(testbed, layout, report::say);
    var last = fixture.member(fixture.factories().getLast());
    var large = new LargeWorkloads(last, arguments.numbers(List.of(WORKLOADS)).getFirst());
    try (var hostile = FarMember.of(last, fixture.hub());
        var arrivals = new Arrivals(fixture);
        var keeper = Keeper.of(fixture.network().operator())) {
      fixture.open();
      var work = new MixedWork(fixture, arrivals);
      work.prepare();
      var phase = new Phase(hostile, work, keeper, arguments.option("seconds", SECONDS));
      phase.run("warm");
      var only = arguments.option("lie", EVERY_LIE);
      if (only != EVERY_LIE) {
        phase.compare(Lie.values()[only], report);
        return;
      }
      var worst = Math.max(lies(phase, report), largeWorkloads(phase, large, report));
      report.add("others_decision_p99_ratio", worst, Size.NONE);
      report.add("operator_restarts", keeper.restarts(), Size.NONE);
      report.add("rss_peak_mib", keeper.peakMib(), "MiB", Size.NONE);
    }
  }

  /** Reports the numbers that {@code make attacks} has counted before. */
  private static void reportTests(Arguments arguments, Report report) {
    var failed = arguments.option("failed", 0);
    var tried = arguments.option("passed", 0) + failed;
    if (tried > 0) {
      report.add("attacks_tried", tried, Size.NONE);
      report.add("attacks_succeeded", failed, Size.NONE);
    }
  }

  /** Measures all lies, one after the other. */
  private static double lies(Phase phase, Report report) {
    var calm = new ArrayList<Double>();
    var attacked = new ArrayList<Double>();
    for (var lie : Lie.values()) {
      var compared = phase.compare(lie, report);
      calm.addAll(compared.before());
      attacked.addAll(compared.beside());
    }
    return report(report, "lies", calm, attacked);
  }

  /** Measures starts of the operator without large Workloads, and then as many with them. */
  private static double largeWorkloads(Phase phase, LargeWorkloads large, Report report) {
    var calm = phase.afterStarts("calm-start");
    large.create();
    report.say("%d large Workloads on %s".formatted(large.count(), large.member()));
    return report(report, "large_jobs", calm, phase.afterStarts("large-start"));
  }

  private static double report(
      Report report, String attack, List<Double> calm, List<Double> attacked) {
    var without = Statistics.percentile(calm, P);
    var with = Statistics.percentile(attacked, P);
    var of = Size.of(attacked.size());
    report.add("others_decision_p99_ms_calm_" + attack, without, "ms", of);
    report.add("others_decision_p99_ms_" + attack, with, "ms", of);
    report.add("others_decision_p99_ratio_" + attack, with / without, of);
    return with / without;
  }

  /** The latencies at the other members, before a lie and during it. */
  private record Compared(List<Double> before, List<Double> beside) {}

  /** Some seconds of work on all members. All results are latencies at the other members. */
  private record Phase(FarMember hostile, MixedWork work, Keeper keeper, int seconds) {

    List<Double> run(String name) {
      return measured(work.run(name, seconds));
    }

    /** Measures a lie after an equally long time without one, and prints both. */
    Compared compare(Lie lie, Report report) {
      var name = "lie-" + lie.ordinal();
      var before = run("calm-" + name);
      var beside = beside(lie, name);
      report.say(
          "%s: p99 %.0f ms before, %.0f ms beside, of %d each; %d restarts so far"
              .formatted(
                  lie,
                  Statistics.percentile(before, P),
                  Statistics.percentile(beside, P),
                  beside.size(),
                  keeper.restarts()));
      return new Compared(before, beside);
    }

    /**
     * Runs the work during a lie. Writes that arrive late because the operator ended count, too.
     */
    private List<Double> beside(Lie lie, String name) {
      List<People.Write> written;
      try (var _ = hostile.tell(lie)) {
        written = work.run(name, seconds);
      }
      hostile.awaitReachable();
      return measured(written);
    }

    List<Double> afterStarts(String name) {
      var all = new ArrayList<Double>();
      for (var start = 1; start <= STARTS; start++) {
        keeper.restart();
        all.addAll(run(name + "-" + start));
      }
      return all;
    }

    /** Waits for the writes on all members, and returns the latencies at the others. */
    private List<Double> measured(List<People.Write> written) {
      work.latencies(written, _ -> true);
      var others = work.latencies(written, member -> member != hostile.cluster());
      work.removeCreated();
      return others;
    }
  }
}
