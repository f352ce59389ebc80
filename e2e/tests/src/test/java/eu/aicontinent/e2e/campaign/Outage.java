package eu.aicontinent.e2e.campaign;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Cuts a cluster, possibly the hub, off for the given time, beginning just before the step. */
record Outage(String cluster, Duration length) implements Disturbance {

  static List<Disturbance> everywhere(Ground ground, Duration... lengths) {
    var all = new ArrayList<Disturbance>();
    for (var cluster : ground.proxies().keySet()) {
      for (var length : lengths) {
        all.add(new Outage(cluster, length));
      }
    }
    return all;
  }

  @Override
  public Ongoing begin(Ground ground) {
    ground.before(cluster).unplug();
    return atRest -> {
      // Not a wait for something to happen: the length is what is tested.
      await().pollDelay(length).atMost(length.plusMinutes(1)).until(() -> true);
      ground.before(cluster).plug();
    };
  }

  @Override
  public boolean mayBringUp(String condition) {
    return condition.endsWith(" ClusterUnreachable");
  }

  @Override
  public String toString() {
    return "%s cut off for %d s".formatted(cluster, length.toSeconds());
  }
}
