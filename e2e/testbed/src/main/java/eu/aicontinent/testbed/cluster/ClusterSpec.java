package eu.aicontinent.testbed.cluster;

import java.util.List;

/**
 * The specification of a cluster.
 *
 * @param kueue true if Kueue runs beside it
 * @param inOrder true if its MultiKueue offers work to one cluster after another, in the order of
 *     its configuration, instead of to all at once
 * @param fair true if its API server queues requests by user (priority and fairness), as API
 *     servers do by default; otherwise nothing limits the number of requests in flight
 * @param nodes its fake nodes
 */
public record ClusterSpec(
    String name, boolean kueue, boolean inOrder, boolean fair, List<NodeGroup> nodes) {

  public ClusterSpec {
    if (!name.matches("[a-z0-9]([-a-z0-9]{0,30}[a-z0-9])?")) {
      throw new IllegalArgumentException("Not a cluster name (DNS label, at most 32): " + name);
    }
    nodes = List.copyOf(nodes);
  }

  public static ClusterSpec plain(String name) {
    return new ClusterSpec(name, false, false, false, List.of());
  }

  public static ClusterSpec withKueue(String name, NodeGroup... nodes) {
    return new ClusterSpec(name, true, false, false, List.of(nodes));
  }

  /** Returns the same with a MultiKueue that offers work in order. */
  public ClusterSpec offeringInOrder() {
    return new ClusterSpec(name, kueue, true, fair, nodes);
  }

  /** Returns the same with a fair API server. */
  public ClusterSpec withFairServer() {
    return new ClusterSpec(name, kueue, inOrder, true, nodes);
  }
}
