package eu.aicontinent.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Lets the operator and the bare client work in turn. */
final class Pairs {
  private static final Duration SETTLED = Duration.ofSeconds(15);
  private static final Duration REST = Duration.ofSeconds(60);
  private static final List<Integer> CONCURRENCIES = List.of(4, 16, 64);
  private static final int TRIAL = 100;
  static final int WARM_UP = 200;
  private static final int WARM_UPS = 4;
  private static final int COLD_AT_ONCE = 16;

  private final Fixture fixture;
  private final OperatorSide operator;
  private final BareSide bare;
  private final Consumer<String> progress;

  Pairs(Fixture fixture, BareSide bare, Consumer<String> progress) {
    this.fixture = fixture;
    this.operator = new OperatorSide(fixture);
    this.bare = bare;
    this.progress = progress;
  }

  /**
   * Measures the first pair after the start, when nothing of either side is compiled yet, and some
   * more until the hot code is compiled. Only the first one is worth a figure and returned.
   */
  Pair warmUp() {
    var cold = measure(fixture.byTurns("cold", WARM_UP), COLD_AT_ONCE);
    measure("w", WARM_UP, WARM_UPS, COLD_AT_ONCE);
    return cold;
  }

  int bestConcurrency() {
    var batch = fixture.byTurns("trial", TRIAL);
    operator.converge(batch);
    var script = BareSide.Script.of(operator, fixture, batch);
    operator.remove(batch);
    var best = CONCURRENCIES.getFirst();
    var least = Double.MAX_VALUE;
    for (var atOnce : CONCURRENCIES) {
      var seconds = bare.apply(batch, script, atOnce);
      bare.remove(batch);
      progress.accept("bare client, %d at once: %.2f s".formatted(atOnce, seconds));
      if (seconds < least) {
        least = seconds;
        best = atOnce;
      }
    }
    return best;
  }

  Pair measure(Tenancies batch, int atOnce) {
    var requests = new Requests(fixture);
    var operatorSeconds = operator.converge(batch);
    var resident = Machine.residentMib(fixture.network().operator().handle());
    var script = BareSide.Script.of(operator, fixture, batch);
    var writes = requests.writes();
    operator.remove(batch);
    var bareSeconds = bare.apply(batch, script, atOnce);
    bare.remove(batch);
    var pair = new Pair(operatorSeconds, bareSeconds, script.size(), writes, resident);
    progress.accept("%s ratio %.2f".formatted(pair, pair.ratio()));
    return pair;
  }

  /** Counts the requests in a time at rest; the wait by the clock is the measurement. */
  int requestsAtRest(Tenancies batch) {
    operator.converge(batch);
    Pace.pause(SETTLED);
    var requests = new Requests(fixture);
    Pace.pause(REST);
    var atRest = requests.atRest();
    atRest.forEach(request -> progress.accept("at rest: " + request));
    operator.remove(batch);
    return atRest.size();
  }

  List<Pair> measure(int n, int pairs, int atOnce) {
    return measure("b", n, pairs, atOnce);
  }

  private List<Pair> measure(String letter, int n, int pairs, int atOnce) {
    var measured = new ArrayList<Pair>();
    // Names are DNS labels: a letter and the numbers. No batch sees the remains of another.
    Stream.iterate(0, i -> i + 1)
        .limit(pairs)
        .forEach(i -> measured.add(measure(fixture.byTurns(letter + n + "-" + i, n), atOnce)));
    return measured;
  }
}
