package eu.aicontinent.operator.fleet;

import eu.aicontinent.operator.fleet.connection.Cluster;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The members that could be read at one moment. What was read after it tells nothing of the others,
 * so a plan that rests on it is good only for these.
 */
public final class FleetSnapshot {
  private final Set<Cluster> clusters = Collections.newSetFromMap(new IdentityHashMap<>());

  FleetSnapshot(List<Cluster> clusters) {
    this.clusters.addAll(clusters);
  }

  boolean includes(Cluster cluster) {
    return clusters.contains(cluster);
  }
}
