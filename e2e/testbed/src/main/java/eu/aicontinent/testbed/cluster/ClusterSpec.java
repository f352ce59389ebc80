package eu.aicontinent.testbed.cluster;

import java.util.List;

/** A cluster to have: its name, whether Kueue runs beside it, and its fake nodes. */
public record ClusterSpec(String name, boolean kueue, List<NodeGroup> nodes) {

  public ClusterSpec {
    if (!name.matches("[a-z0-9]([-a-z0-9]{0,30}[a-z0-9])?")) {
      throw new IllegalArgumentException("Not a cluster name (DNS label, at most 32): " + name);
    }
    nodes = List.copyOf(nodes);
  }

  public static ClusterSpec plain(String name) {
    return new ClusterSpec(name, false, List.of());
  }

  public static ClusterSpec withKueue(String name, NodeGroup... nodes) {
    return new ClusterSpec(name, true, List.of(nodes));
  }
}
