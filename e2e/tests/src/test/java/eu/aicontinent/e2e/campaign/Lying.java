package eu.aicontinent.e2e.campaign;

import static eu.aicontinent.e2e.support.Hub.eventually;

import eu.aicontinent.testbed.faults.Lie;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the API server of a member lie in each step, so that nothing can be made of its answers.
 * Lies that only distort are left out: another outcome may be right there.
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
          case ERROR ->
              Stream.of(" Forbidden", " Invalid", " ResponseTooLarge")
                  .anyMatch(condition::endsWith);
          case DISTORTION -> false;
        };
  }

  @Override
  public String toString() {
    return "%s on %s".formatted(lie, cluster);
  }
}
