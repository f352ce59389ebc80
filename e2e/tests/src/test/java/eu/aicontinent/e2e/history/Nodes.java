package eu.aicontinent.e2e.history;

import static eu.aicontinent.e2e.support.Quickstart.FACTORY;

import eu.aicontinent.e2e.pool.Kubelet;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.testbed.cluster.Cluster;
import java.util.Map;

/**
 * Ten nodes of a factory, with four devices each. Two of them fail, each in its own way: one
 * vanishes, and one is not ready for longer than its grace period.
 */
final class Nodes implements AutoCloseable {
  /** The number of devices when all nodes are well. */
  static final long DEVICES = 40;

  static final long WITHOUT_THE_FAILED = 32;

  private static final int COUNT = 10;
  private static final Map<String, String> LABELS = Map.of("node.example/partition", "h100");

  private final Cluster cluster;
  private final Kubelet silent;
  private Kubelet vanishing;

  private Nodes(Cluster cluster) {
    this.cluster = cluster;
    silent = Kubelet.start(cluster, "h100-silent", LABELS);
    vanishing = vanishing();
  }

  /** Adds nodes to those of the cluster and declares all of them in the factory. */
  static Nodes add(Hub hub, Cluster cluster) {
    var nodes = new Nodes(cluster);
    hub.apply(
        "AIFactory",
        FACTORY,
        spec -> {
          spec.put("nodeGracePeriodSeconds", 1);
          Hub.first(spec, "pools").put("expectedNodes", COUNT);
        });
    return nodes;
  }

  void fail() {
    vanishing.close();
    silent.reportsNotReady();
  }

  void recover() {
    vanishing = vanishing();
    silent.reportsAllIsWell();
  }

  private Kubelet vanishing() {
    return Kubelet.start(cluster, "h100-vanishing", LABELS);
  }

  @Override
  public void close() {
    vanishing.close();
    silent.close();
  }
}
