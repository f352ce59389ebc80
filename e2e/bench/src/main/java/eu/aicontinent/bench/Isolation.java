package eu.aicontinent.bench;

import eu.aicontinent.bench.FarMember.State;
import eu.aicontinent.bench.Report.Size;
import eu.aicontinent.testbed.Testbed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Measures the others while one of five members goes bad. */
final class Isolation implements Benchmark {
  private static final int ROUNDS = 3;
  private static final int SECONDS = 15;
  private static final int COUNTED_SECONDS = 30;
  private static final int P = 99;

  @Override
  public String name() {
    return "isolation";
  }

  @Override
  public void run(Testbed testbed, Arguments arguments, Report report) {
    var layout = Fixture.Layout.withoutKueue(5).withThreads(4);
    var fixture = Fixture.start(testbed, layout, report::say);
    var last = fixture.member(fixture.factories().getLast());
    try (var far = FarMember.of(last, fixture.hub());
        var arrivals = new Arrivals(fixture)) {
      fixture.open();
      var work = new MixedWork(fixture, arrivals);
      work.prepare();
      var rounds = arguments.option("pairs", ROUNDS);
      var phase = new Phase(far, work, arguments.option("seconds", SECONDS), report);
      phase.run(State.HEALTHY, "w");
      report(rounds(rounds, phase), rounds, report);
      silent(far, work, report);
    }
  }

  /** The result of one state in one phase. */
  private record Outcome(double p99, double flagged) {}

  private record Phase(FarMember far, MixedWork work, int seconds, Report report) {

    /** Starts the work together with the state, before the operator can notice it. */
    Outcome run(State state, String name) {
      far.begin(state);
      var flagged =
          CompletableFuture.supplyAsync(
              () -> state == State.HEALTHY ? 0 : far.secondsUntilFlagged());
      var writes = work.run(name, seconds);
      var latencies = work.latencies(writes, member -> member != far.cluster());
      var outcome = new Outcome(Statistics.percentile(latencies, P), flagged.join());
      far.end(state);
      work.latencies(writes, _ -> true);
      report.say(
          "%s: median %.0f ms, p99 %.0f ms of %d, flagged after %.1f s"
              .formatted(
                  state,
                  Statistics.median(latencies),
                  outcome.p99(),
                  latencies.size(),
                  outcome.flagged()));
      return outcome;
    }
  }

  /** Runs the states in turn, with another one first in each round. */
  private static Map<State, List<Outcome>> rounds(int rounds, Phase phase) {
    var outcomes = new EnumMap<State, List<Outcome>>(State.class);
    var order = new ArrayList<>(List.of(State.HEALTHY, State.DEAD, State.SLOW));
    for (var round = 0; round < rounds; round++) {
      for (var state : order) {
        var name = "%s%d".formatted(state.name().toLowerCase(Locale.ROOT), round);
        outcomes.computeIfAbsent(state, _ -> new ArrayList<>()).add(phase.run(state, name));
      }
      Collections.rotate(order, 1);
    }
    return outcomes;
  }

  private static void report(Map<State, List<Outcome>> outcomes, int rounds, Report report) {
    var of = Size.rounds(rounds);
    outcomes.forEach(
        (state, measured) -> {
          var p99 = Statistics.median(measured.stream().map(Outcome::p99).toList());
          report.add("isolation_p99_ms_" + suffix(state), p99, "ms", of);
        });
    var healthy = outcomes.getOrDefault(State.HEALTHY, List.of());
    for (var state : List.of(State.DEAD, State.SLOW)) {
      var bad = outcomes.getOrDefault(state, List.of());
      var ratios =
          IntStream.range(0, rounds)
              .mapToObj(i -> bad.get(i).p99() / healthy.get(i).p99())
              .toList();
      report.add("isolation_p99_ratio_" + suffix(state), Statistics.median(ratios), of);
    }
    var flagged = outcomes.getOrDefault(State.DEAD, List.of()).stream().map(Outcome::flagged);
    report.add("unreachable_flag_seconds", Collections.max(flagged.toList()), "s", of);
  }

  /** Counts requests to the silent member while people continue to work, from its flag on. */
  private static void silent(FarMember far, MixedWork work, Report report) {
    far.begin(State.SILENT);
    report.add("unreachable_flag_seconds_silent", far.secondsUntilFlagged(), "s", Size.NONE);
    var requests = far.requestsDuring(() -> work.run("silent", COUNTED_SECONDS));
    far.end(State.SILENT);
    report.add("dead_member_requests_per_10s", requests * 10.0 / COUNTED_SECONDS, Size.NONE);
  }

  private static String suffix(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
