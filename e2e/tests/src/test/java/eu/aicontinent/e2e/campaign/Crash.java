package eu.aicontinent.e2e.campaign;

import static eu.aicontinent.e2e.support.Hub.eventually;

import eu.aicontinent.testbed.faults.Moment;
import eu.aicontinent.testbed.operator.OperatorProcess;
import java.util.ArrayList;
import java.util.List;

/** Kills the operator in each step at its k-th write to one cluster, and starts it again. */
record Crash(String cluster, int write, Moment moment) implements Disturbance {

  /** Returns a crash before, during and after every write of the undisturbed run. */
  static List<Disturbance> everywhere(Course course) {
    var all = new ArrayList<Disturbance>();
    course
        .mostWrites()
        .forEach(
            (cluster, writes) -> {
              for (var write = 1; write <= writes; write++) {
                for (var moment : Moment.values()) {
                  all.add(new Crash(cluster, write, moment));
                }
              }
            });
    return all;
  }

  @Override
  public Ongoing begin(Ground ground) {
    var blow = new Blow(ground.operator());
    var rule = ground.before(cluster).onWrite(write, moment, blow::fall);
    return atRest -> {
      eventually().until(() -> rule.hits() > 0 || atRest.getAsBoolean());
      rule.lift();
      if (blow.hasFallen()) {
        ground.operator().start();
      }
    };
  }

  /** A kill that happens at most once, and not after anybody has asked whether it has happened. */
  private static final class Blow {
    private final OperatorProcess operator;
    private boolean fallen;
    private boolean over;

    private Blow(OperatorProcess operator) {
      this.operator = operator;
    }

    private synchronized void fall() {
      if (!over) {
        operator.kill();
        fallen = true;
      }
    }

    private synchronized boolean hasFallen() {
      over = true;
      return fallen;
    }
  }

  @Override
  public String toString() {
    return "killed at write %d on %s, %s".formatted(write, cluster, moment);
  }
}
