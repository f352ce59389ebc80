package eu.aicontinent.e2e.campaign;

import eu.aicontinent.testbed.faults.Fault;
import eu.aicontinent.testbed.faults.Match;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Stops the operator while the step is taken. When it starts again, the list of one resource
 * arrives later than everything else: the operator must not take that for an empty list.
 */
record LateList(String cluster, String resource) implements Disturbance {
  private static final Duration LATE = Duration.ofSeconds(2);

  /** Returns one for every resource that the operator watches. */
  static List<Disturbance> everywhere(Course course) {
    var all = new ArrayList<Disturbance>();
    course
        .resources()
        .forEach(
            (cluster, resources) ->
                resources.forEach(resource -> all.add(new LateList(cluster, resource))));
    return all;
  }

  @Override
  public Ongoing begin(Ground ground) {
    ground.operator().kill();
    var rule =
        ground.before(cluster).inject(Match.verbs("list").of(resource), new Fault.Latency(LATE));
    return atRest -> {
      ground.operator().start();
      ground.awaitIdle(atRest);
      rule.lift();
    };
  }

  @Override
  public String toString() {
    return "restarted, %s on %s are listed late".formatted(resource, cluster);
  }
}
