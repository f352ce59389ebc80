package eu.aicontinent.bench;

import eu.aicontinent.bench.FarMember.State;
import eu.aicontinent.bench.Report.Size;
import eu.aicontinent.testbed.Testbed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Measures the end of a link while work of the antenna runs at the factory. */
final class Revocation implements Benchmark {
  private static final List<Integer> ROUNDS = List.of(5);
  private static final String FACTORY = "lumi-aif";

  @Override
  public String name() {
    return "revocation";
  }

  @Override
  public void run(Testbed testbed, Arguments arguments, Report report) {
    var rounds = arguments.numbers(ROUNDS).getFirst();
    var network = QuickstartNetwork.closed(testbed, report::say);
    var hub = network.hub();
    try (var antenna = FarMember.of(network.galway(), hub);
        var kajaani = FarMember.of(network.kajaani(), hub);
        var barcelona = FarMember.of(network.barcelona(), hub)) {
      network.open();
      var links = new Links(network);
      var phase = new Phase(network, links, antenna, report);
      phase.run("revocation", State.HEALTHY, rounds);
      lose(new FactoryLoss(network, links, List.of(kajaani, barcelona)), rounds, report);
      phase.run("revocation_silent_antenna", State.DEAD, rounds);
    }
  }

  private static void lose(FactoryLoss loss, int rounds, Report report) {
    loss.prepare();
    var seconds = new ArrayList<Double>();
    for (var round = 0; round < rounds; round++) {
      seconds.add(loss.measure(round, report));
      addMax(report, "factory_loss_to_running", seconds);
    }
    loss.undo();
  }

  /**
   * The result of the end of a link, in seconds from before it was removed.
   *
   * @param unknown time until the factory's API server no longer accepted the token
   * @param ended time until the sent work was gone there
   */
  private record End(double unknown, double ended) {

    @Override
    public String toString() {
      return "token unknown after %.1f s, work ended after %.1f s".formatted(unknown, ended);
    }
  }

  private record Phase(QuickstartNetwork network, Links links, FarMember antenna, Report report) {

    /** Runs the rounds. Reports before it waits for the end of the link, which may not come. */
    void run(String name, State state, int rounds) {
      var ends = new ArrayList<End>();
      for (var round = 0; round < rounds; round++) {
        var errand = new SentJob(network, state.name().toLowerCase(Locale.ROOT) + "-" + round);
        errand.send();
        errand.awaitPlace();
        ends.add(remove(state, round, errand));
        report.say("%s %d: %s".formatted(state, round, ends.getLast()));
        addMax(report, name, ends.stream().map(End::unknown).toList());
        addMax(report, name + "_work_ended", ends.stream().map(End::ended).toList());
        antenna.end(state);
        links.awaitGone(FACTORY);
        errand.withdraw();
        links.restore();
      }
    }

    private End remove(State state, int round, SentJob errand) {
      var secret = "aicontinent-%s.%s".formatted(FACTORY, network.kajaani());
      try (var thief = Thief.at(network.galway(), secret, network.kajaani());
          var sent = new Watched<>(errand.job(network.kajaani()))) {
        thief.requireAccepted();
        antenna.begin(state);
        if (state == State.DEAD && round % 2 == 0) {
          antenna.secondsUntilFlagged();
        }
        var begin = Instant.now();
        links.remove(FACTORY);
        var unknown = Duration.between(begin, thief.awaitUnknown()).toMillis() / 1e3;
        var gone = sent.await(errand.work().name(), begin, Watched.State::gone);
        return new End(unknown, Watched.milliseconds(begin, gone) / 1e3);
      }
    }
  }

  private static void addMax(Report report, String name, List<Double> seconds) {
    var of = Size.rounds(seconds.size());
    report.add(name + "_seconds_max", Collections.max(seconds), "s", of);
  }
}
