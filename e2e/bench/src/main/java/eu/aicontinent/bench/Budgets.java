package eu.aicontinent.bench;

import eu.aicontinent.bench.Report.Size;
import eu.aicontinent.bench.Spender.Round;
import eu.aicontinent.testbed.Testbed;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Measures budgets that end while work waits in the queue, and that are topped up. */
final class Budgets implements Benchmark {
  private static final List<Integer> ROUNDS = List.of(30);
  private static final int WARM_UPS = 3;

  @Override
  public String name() {
    return "budgets";
  }

  @Override
  public void run(Testbed testbed, Arguments arguments, Report report) {
    var rounds = arguments.numbers(ROUNDS).getFirst();
    var fixture = Fixture.start(testbed, Fixture.Layout.withKueue(1), report::say);
    fixture.open();
    fixture.awaitComplete();
    try (var spender = new Spender(fixture)) {
      spender.begin(fixture);
      var all =
          Stream.generate(spender::spend)
              .peek(round -> report.say(round.toString()))
              .limit(WARM_UPS + rounds)
              .skip(WARM_UPS)
              .toList();
      report.addTimes("budget_topup_to_open", all.stream().map(Round::opened).toList());
      report.addTimes("budget_end_to_held", all.stream().map(Round::held).toList());
      add(report, "budget_overrun_seconds", all, spender::overrun);
      add(report, "budget_recount_difference_seconds", all, Round::difference);
    }
  }

  /** Adds the maximum of all rounds. */
  private static void add(
      Report report, String name, List<Round> rounds, ToLongFunction<Round> seconds) {
    var most = rounds.stream().mapToLong(seconds).max().orElseThrow();
    report.add(name, most, "s", Size.of(rounds.size()));
  }
}
