package eu.aicontinent.testbed.clusterapi;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.FakeNode;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Mirrors the workers of a workload cluster as fake nodes of a cluster that schedules, for tests.
 *
 * <p>The two are one cluster where machines are real. Here a worker's node appears with its name,
 * provider ID and labels, follows the labels, and disappears with the worker's node. Labels and
 * taints that others put on it stay. Nothing is mirrored back, so Cluster API drains no pod.
 */
public final class NodeMirror implements AutoCloseable {
  private static final String FIELD_MANAGER = "node-mirror";
  private static final String CONTROL_PLANE = "node-role.kubernetes.io/control-plane";
  private static final long PAUSE_MILLIS = 250;

  private final KubernetesClient source;
  private final KubernetesClient target;
  private final Map<String, String> capacity;
  private final Map<String, FakeNode> mirrored = new HashMap<>();
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  private NodeMirror(
      KubernetesClient source, KubernetesClient target, Map<String, String> capacity) {
    this.source = source;
    this.target = target;
    this.capacity = capacity;
  }

  /**
   * Starts a mirror of a workload cluster whose control plane is available.
   *
   * @param capacity capacity of each node, added to the usual one or replacing parts of it
   */
  public static NodeMirror start(
      WorkloadCluster workload, Cluster target, Map<String, String> capacity) {
    var mirror = new NodeMirror(workload.client(), target.client(), FakeNode.usual(capacity));
    var _ =
        mirror.rounds.scheduleWithFixedDelay(mirror::round, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    return mirror;
  }

  /** Stops mirroring and deletes the nodes that it made. */
  @Override
  public void close() {
    // Waits for a round that may be in progress.
    rounds.close();
    source.close();
    keepOnly(List.of());
  }

  private void round() {
    try {
      var workers = workers();
      workers.forEach(this::apply);
      keepOnly(workers);
    } catch (KubernetesClientException away) {
      // One of the servers is slow or is being stopped: the next round makes up for it.
    }
  }

  private List<FakeNode> workers() {
    return source.nodes().list().getItems().stream()
        .filter(node -> !labels(node).containsKey(CONTROL_PLANE))
        .map(this::fake)
        .toList();
  }

  private void apply(FakeNode node) {
    // The audit log is for what the tested do: the mirror writes nothing twice and reads nothing.
    if (!node.equals(mirrored.get(node.name()))) {
      target.resource(node.object()).fieldManager(FIELD_MANAGER).forceConflicts().serverSideApply();
      mirrored.put(node.name(), node);
    }
  }

  private void keepOnly(List<FakeNode> nodes) {
    var gone = new HashSet<>(mirrored.keySet());
    nodes.forEach(node -> gone.remove(node.name()));
    for (var name : gone) {
      target.nodes().withName(name).delete();
      mirrored.remove(name);
    }
  }

  private FakeNode fake(Node node) {
    var name = node.getMetadata().getName();
    return new FakeNode(name, node.getSpec().getProviderID(), labels(node), List.of(), capacity);
  }

  private static Map<String, String> labels(Node node) {
    var labels = node.getMetadata().getLabels();
    return labels == null ? Map.of() : labels;
  }
}
