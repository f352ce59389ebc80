package eu.aicontinent.bench;

import eu.aicontinent.bench.Asker.Edit;
import eu.aicontinent.bench.Crowd.Flooded;
import eu.aicontinent.bench.Report.Size;
import eu.aicontinent.testbed.Testbed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Measures the other operators of an antenna while one of them edits without end. */
final class Flood implements Benchmark {
  private static final List<Integer> EDITS = List.of(10_000);
  private static final int PAIRS = 5;
  private static final int PER_SECOND = 100;
  private static final int CONNECTIONS = 2;
  private static final int OTHERS_PER_SECOND = 4;
  private static final List<Boolean> WARM_UPS = List.of(true, false);
  private static final int P = 99;

  @Override
  public String name() {
    return "flood";
  }

  @Override
  public void run(Testbed testbed, Arguments arguments, Report report) {
    var rounds = arguments.option("pairs", PAIRS);
    var phase = Phase.of(arguments, rounds);
    try (var crowd = Crowd.in(QuickstartNetwork.withFairHub(testbed, report::say))) {
      WARM_UPS.forEach(flooded -> phase.run(crowd, flooded, report));
      var before = crowd.heapKib();
      var calm = new ArrayList<Turn>();
      var flooded = new ArrayList<Turn>();
      for (var round = 0; round < rounds; round++) {
        var order = round % 2 == 0 ? List.of(flooded, calm) : List.of(calm, flooded);
        order.forEach(turns -> turns.add(phase.run(crowd, turns == flooded, report)));
      }
      var grown = (crowd.heapKib() - before) / 1024.0;
      report(report, calm, flooded);
      report.add("flood_heap_growth_mib", grown, "MiB", Size.rounds(rounds));
    }
  }

  /**
   * The results of one turn, in milliseconds from before the others' edits were sent.
   *
   * @param answered times until the hub had answered
   * @param decided times until the request's status had the decision
   * @param granted times until the factory had granted it
   * @param writes number of the operator's writes on all clusters
   * @param own time from the last edit of the flood until it was granted, too; 0 without one
   * @param edits number of the flood's edits that the hub has accepted
   * @param cpu CPU time of the operator, in milliseconds
   */
  private record Turn(
      List<Double> answered,
      List<Double> decided,
      List<Double> granted,
      int writes,
      double own,
      int edits,
      double cpu) {

    double p99() {
      return Statistics.percentile(granted, P);
    }

    @Override
    public String toString() {
      return "median %.0f ms, p99 %.0f ms of %d (answered %.0f, decided %.0f); %d writes; %d edits, own %.0f ms; %.0f ms of the operator's processor"
          .formatted(
              Statistics.median(granted),
              p99(),
              granted.size(),
              Statistics.percentile(answered, P),
              Statistics.percentile(decided, P),
              writes,
              edits,
              own,
              cpu);
    }
  }

  /**
   * The length of a turn in seconds, the number of writes that the flood attempts each second, and
   * the number of its connections.
   */
  private record Phase(int seconds, int rate, int connections) {

    static Phase of(Arguments arguments, int rounds) {
      var edits = arguments.numbers(EDITS).getFirst();
      var rate = arguments.option("rate", PER_SECOND);
      return new Phase(edits / rounds / rate, rate, arguments.option("connections", CONNECTIONS));
    }

    Turn run(Crowd crowd, boolean flooded, Report report) {
      var mark = crowd.mark();
      var cpu = crowd.cpu();
      var flood =
          CompletableFuture.supplyAsync(
              () -> flooded ? crowd.flood(seconds, rate, connections) : Flooded.NOT);
      var written =
          Pace.run(
              seconds * OTHERS_PER_SECOND,
              Duration.ofSeconds(1).dividedBy(OTHERS_PER_SECOND),
              crowd::edit);
      var done = flood.join();
      var own = done.last().map(last -> since(last.sent(), crowd.granted(last))).orElse(0.0);
      var turn =
          new Turn(
              times(written, Edit::answered),
              times(written, crowd::decided),
              times(written, crowd::granted),
              crowd.writesSince(mark),
              own,
              done.edits(),
              crowd.cpu().minus(cpu).toMillis());
      report.say("%s: %s".formatted(flooded ? "flooded" : "calm", turn));
      return turn;
    }

    private static List<Double> times(List<Edit> written, Function<Edit, Long> until) {
      return written.stream().map(edit -> since(edit.sent(), until.apply(edit))).toList();
    }

    private static double since(long begin, long end) {
      return (end - begin) / 1e6;
    }
  }

  private static void report(Report report, List<Turn> calm, List<Turn> flooded) {
    var of = Size.rounds(calm.size());
    var ratios =
        IntStream.range(0, calm.size())
            .mapToObj(i -> flooded.get(i).p99() / calm.get(i).p99())
            .toList();
    report.add("flood_p99_ratio", Statistics.median(ratios), of);
    parts(report, "calm", calm, of);
    parts(report, "flooded", flooded, of);
    var edits = sum(flooded, Turn::edits);
    report.add("flood_edits", edits, of);
    report.add("flood_own_ms", median(flooded, Turn::own), "ms", of);
    var writes = sum(flooded, Turn::writes) - sum(calm, Turn::writes);
    report.add("flood_writes_per_edit", writes / edits, of);
    var cpu = sum(flooded, Turn::cpu) - sum(calm, Turn::cpu);
    report.add("flood_cpu_ms_per_edit", cpu / edits, "ms", of);
  }

  private static void parts(Report report, String state, List<Turn> turns, Size of) {
    report.add("flood_p99_ms_" + state, median(turns, Turn::p99), "ms", of);
    report.add(
        "flood_p50_ms_" + state,
        median(turns, turn -> Statistics.median(turn.granted())),
        "ms",
        of);
    report.add(
        "flood_answered_p99_ms_" + state,
        median(turns, turn -> Statistics.percentile(turn.answered(), P)),
        "ms",
        of);
    report.add(
        "flood_decided_p99_ms_" + state,
        median(turns, turn -> Statistics.percentile(turn.decided(), P)),
        "ms",
        of);
  }

  private static double median(List<Turn> turns, Function<Turn, Double> value) {
    return Statistics.median(turns.stream().map(value).toList());
  }

  private static double sum(List<Turn> turns, ToDoubleFunction<Turn> value) {
    return turns.stream().mapToDouble(value).sum();
  }
}
