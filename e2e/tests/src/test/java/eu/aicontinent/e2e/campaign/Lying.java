package eu.aicontinent.e2e.campaign;

import static eu.aicontinent.e2e.support.Hub.eventually;

import eu.aicontinent.testbed.faults.Lie;
import java.util.ArrayList;
import java.util.List;

/**
 * The API server of a member lies in each step, so that nothing can be made of what it says. What
 * it only distorts is another matter: there something else may rightly come of it.
 */
record Lying(String cluster, Lie lie) implements Disturbance {

  static List<Disturbance> everywhere(Ground ground) {
    var all = new ArrayList<Disturbance>();
    for (var member : ground.network().members()) {
      for (var lie : Lie.values()) {
        if (lie.sort() != Lie.Sort.DISTORTION) {
          all.add(new Lying(member.name(), lie));
        }
      }
    }
    return all;
  }

  @Override
  public Ongoing begin(Ground ground) {
    var telling = lie.tell(ground.before(cluster));
    return atRest -> {
      eventually().until(() -> telling.times() > 0 || atRest.getAsBoolean());
      ground.awaitIdle(atRest);
      telling.close();
    };
  }

  @Override
  public boolean mayBringUp(String condition) {
    return condition.endsWith(" ClusterUnreachable")
        || switch (lie.sort()) {
          case WITHOUT_END -> condition.endsWith(" ResponseTooLarge");
          case ERROR -> condition.endsWith(" Forbidden") || condition.endsWith(" ResponseTooLarge");
          case DISTORTION -> false;
        };
  }

  @Override
  public String toString() {
    return "%s on %s".formatted(lie, cluster);
  }
}
