package eu.aicontinent.e2e.campaign;

import static eu.aicontinent.e2e.support.Hub.eventually;

import eu.aicontinent.testbed.faults.Fault;
import eu.aicontinent.testbed.faults.Match;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes requests of one verb for one resource fail on one cluster. */
record Failing(String cluster, String verb, String resource, Fault fault, Extent extent)
    implements Disturbance {
  private static final List<Fault> FAULTS =
      List.of(
          new Fault.Answer(401),
          new Fault.Answer(403),
          new Fault.Answer(409),
          new Fault.Answer(410),
          new Fault.Answer(422),
          new Fault.Answer(429),
          new Fault.Answer(429, 1),
          new Fault.Answer(500),
          new Fault.Answer(503, 1),
          new Fault.Answer(504),
          new Fault.BlackHole(),
          new Fault.LostAnswer(),
          new Fault.Latency(Duration.ofMillis(1_500)),
          new Fault.Reset(),
          new Fault.Truncated());

  /** Answers that mean that the operator may not write, or that what it wrote is wrong. */
  private static final Set<Fault> REFUSALS =
      Set.of(new Fault.Answer(401), new Fault.Answer(403), new Fault.Answer(422));

  /** Verbs that only an operator that has lost its watches sends. */
  private static final Set<String> BEGINNINGS = Set.of("list", "watch");

  enum Extent {
    SINGLE(1) {
      @Override
      Match of(Match match) {
        return match.nth(1);
      }
    },
    /** 60 % of the requests. */
    STORM(4) {
      @Override
      Match of(Match match) {
        return match.share(60, 20261124L);
      }
    },
    LASTING(3) {
      @Override
      Match of(Match match) {
        return match;
      }
    };

    private final int enough;

    Extent(int enough) {
      this.enough = enough;
    }

    abstract Match of(Match match);
  }

  /**
   * Returns every fault of every verb and resource that the operator uses; the extents take turns.
   */
  static List<Disturbance> everywhere(Course course) {
    var all = new ArrayList<Disturbance>();
    var turn = 0;
    for (var request : course.requests()) {
      for (var fault : FAULTS) {
        var extent = Extent.values()[turn++ % Extent.values().length];
        all.add(new Failing(request.cluster(), request.verb(), request.resource(), fault, extent));
      }
      // 15 faults and three extents would give each fault the same extent every time.
      turn++;
    }
    return all;
  }

  @Override
  public Ongoing begin(Ground ground) {
    var proxy = ground.before(cluster);
    var rule = proxy.inject(extent.of(Match.verbs(verb).of(resource)), fault);
    if (BEGINNINGS.contains(verb)) {
      proxy.cut();
    }
    return atRest -> {
      eventually().until(() -> rule.hits() >= extent.enough || atRest.getAsBoolean());
      rule.lift();
    };
  }

  @Override
  public boolean mayBringUp(String condition) {
    return (condition.endsWith(" Forbidden") || condition.endsWith(" Invalid"))
            && REFUSALS.contains(fault)
        || condition.endsWith(" ClusterUnreachable") && BEGINNINGS.contains(verb);
  }

  @Override
  public String toString() {
    return "%s %s on %s: %s %s".formatted(verb, resource, cluster, extent, fault);
  }
}
