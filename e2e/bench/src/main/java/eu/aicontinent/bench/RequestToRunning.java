package eu.aicontinent.bench;

import eu.aicontinent.bench.NewcomerRequests.Waited;
import eu.aicontinent.testbed.Testbed;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the time from a request until the first pod runs of a company that was unknown before.
 */
final class RequestToRunning implements Benchmark {
  private static final List<Integer> REQUESTS = List.of(30);
  private static final int WARM_UPS = 3;

  @Override
  public String name() {
    return "requests";
  }

  @Override
  public void run(Testbed testbed, Arguments arguments, Report report) {
    var count = arguments.numbers(REQUESTS).getFirst();
    try (var desk = new NewcomerRequests(QuickstartNetwork.start(testbed, report::say))) {
      serve(desk, "early", WARM_UPS, report);
      var waited = serve(desk, "newcomer", count, report);
      report.addTimes("request_to_granted", waited.stream().map(Waited::granted).toList());
      report.addTimes("request_to_running", waited.stream().map(Waited::running).toList());
    }
  }

  /** Serves newcomers in sequence: none begins before the one before has left. */
  private static List<Waited> serve(
      NewcomerRequests desk, String prefix, int count, Report report) {
    var all = new ArrayList<Waited>();
    for (var i = 0; i < count; i++) {
      var newcomer = new Newcomer("%s-%04d".formatted(prefix, i));
      var waited = desk.serve(newcomer);
      report.say(
          "%s: granted after %.0f ms, runs after %.0f ms"
              .formatted(newcomer.name(), waited.granted(), waited.running()));
      desk.dismiss(newcomer);
      all.add(waited);
    }
    return all;
  }
}
