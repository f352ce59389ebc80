package eu.aicontinent.testbed.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.aicontinent.testbed.binaries.BucketBinaries;
import eu.aicontinent.testbed.binaries.RealNodeBinaries;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.ClusterFolder;
import eu.aicontinent.testbed.cluster.FakeNode;
import eu.aicontinent.testbed.namespaces.Relay;
import eu.aicontinent.testbed.process.Condition;
import eu.aicontinent.testbed.process.Folders;
import eu.aicontinent.testbed.process.GoProgram;
import eu.aicontinent.testbed.process.OwnedProcesses;
import eu.aicontinent.testbed.process.Template;
import eu.aicontinent.testbed.process.TextFile;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A node of a cluster whose pods are containers: containerd, kubelet and kube-proxy in namespaces
 * of this machine, beside the fake nodes of the same cluster. It lasts until it is closed. The next
 * one removes what a crash left behind, so there can be one on a machine.
 */
public final class RealNode implements AutoCloseable {
  /** The labels by which pods choose real nodes. */
  public static final Map<String, String> SELECTOR = Map.of(FakeNode.REAL, "true");

  private static final String PODS = "10.244.8.0/24";
  private static final String PAUSE = "aicontinent.eu/pause:1";
  private static final Duration UNTIL_READY = Duration.ofMinutes(2);

  private final Cluster cluster;
  private final String name;
  private final RealNodeBinaries binaries;
  private final Path folder;
  private final NodeNamespaces namespaces;
  private final NodeAccess access;
  private @Nullable Relay relay;

  private RealNode(Cluster cluster, String name, Path state, RealNodeBinaries binaries) {
    this.cluster = cluster;
    this.name = name;
    this.binaries = binaries;
    folder = new ClusterFolder(state, cluster.name()).root().resolve("node");
    var environment = new HashMap<>(GoProgram.environment());
    environment.putAll(binaries.environment());
    namespaces =
        new NodeNamespaces(
            OwnedProcesses.named(state, "node-" + cluster), folder, Map.copyOf(environment));
    access = new NodeAccess(cluster, name);
  }

  /**
   * Starts a node and returns when it is Ready and its kubelet answers.
   *
   * @param name name of the node
   * @param state testbed's state folder
   */
  public static RealNode start(
      Cluster cluster, String name, Path state, Consumer<String> progress) {
    var binaries = RealNodeBinaries.get(progress);
    NodeNamespaces.removeAll();
    var begin = System.nanoTime();
    var node = new RealNode(cluster, name, state, binaries);
    try {
      node.begin();
    } catch (RuntimeException e) {
      node.end();
      throw e;
    }
    progress.accept("%s: ready after %.1f s".formatted(name, (System.nanoTime() - begin) / 1e9));
    return node;
  }

  public String name() {
    return name;
  }

  /** Returns the shell that images can be made from. */
  public Path busybox() {
    return binaries.busybox();
  }

  /** Makes an image known to the node. */
  public void load(ImageArchive image) {
    var images = folder.resolve("images");
    namespaces.run("ctr", "--namespace", "k8s.io", "images", "import", image.write(images));
    Folders.delete(images);
  }

  /** Labels the node. */
  public void label(Map<String, String> labels) {
    edit(node -> new NodeBuilder(node).editMetadata().addToLabels(labels).endMetadata().build());
  }

  /**
   * Makes the node say that it has devices. The kubelet keeps what it does not know, and makes all
   * of it allocatable.
   */
  public void offer(Map<String, String> devices) {
    cluster
        .client()
        .nodes()
        .withName(name)
        .editStatus(
            node -> {
              devices.forEach(
                  (device, amount) ->
                      node.getStatus().getCapacity().put(device, Quantity.parse(amount)));
              return node;
            });
    if (!Condition.within(
        UNTIL_READY,
        () -> object().getStatus().getAllocatable().keySet().containsAll(devices.keySet()))) {
      throw new IllegalStateException("Not allocatable: " + devices);
    }
  }

  /**
   * Serves buckets on the node, and mounts them as volumes of a CSI driver.
   *
   * @param driver name of the driver
   * @param password password of the only user, which volumes need a Secret with
   */
  public Buckets serveBuckets(String driver, String password, Consumer<String> progress) {
    var buckets = new Buckets(namespaces, BucketBinaries.get(progress));
    buckets.serve(password);
    buckets.mountBy(driver, name);
    await(driver, () -> isRegistered(driver));
    return buckets;
  }

  /** Returns what is mounted on the node, a line each as the kernel writes it. */
  public List<String> mounts() {
    return namespaces.run("cat", "/proc/self/mounts").lines().toList();
  }

  private boolean isRegistered(String driver) {
    var node = cluster.client().storage().v1().csiNodes().withName(name).get();
    return node != null
        // The client (fabric8 7) has no list here where the object has an empty one.
        && node.getSpec().getDrivers() != null
        && node.getSpec().getDrivers().stream().anyMatch(one -> driver.equals(one.getName()));
  }

  private void edit(UnaryOperator<Node> change) {
    cluster.client().nodes().withName(name).edit(change);
  }

  private Node object() {
    return cluster.client().nodes().withName(name).require();
  }

  private void begin() {
    Folders.delete(folder);
    var authority = folder.resolve("ca.crt");
    TextFile.write(authority, new String(Base64.getDecoder().decode(cluster.authority()), UTF_8));
    access.bootstrap(folder.resolve("bootstrap.kubeconfig"));
    access.proxy(folder.resolve("kube-proxy.kubeconfig"));
    write("kubelet.yaml", Map.of("authority", authority));
    write(
        "containerd.toml",
        Map.of("folder", folder, "programs", binaries.runtime(), "pause", PAUSE));
    write("pods.conflist", Map.of("pods", PODS));
    namespaces.start(Map.of("NODE", name, "PODS", PODS, "LABEL", FakeNode.REAL));
    relay = Relay.into(namespaces.network(), URI.create(cluster.server()).getPort());
    await("containerd", () -> Files.exists(namespaces.file("/run/containerd/containerd.sock")));
    load(ImageArchive.of(PAUSE).with("/pause", binaries.program("pause")).running("/pause"));
    await(
        "the kubelet",
        () -> {
          access.approveServing();
          return isReady() && kubeletAnswers();
        });
  }

  private boolean isReady() {
    var node = cluster.client().nodes().withName(name).get();
    return node != null
        && node.getStatus().getConditions().stream()
            .anyMatch(c -> "Ready".equals(c.getType()) && "True".equals(c.getStatus()));
  }

  /** Returns true if the API server reaches the kubelet, and both trust each other. */
  private boolean kubeletAnswers() {
    try {
      return "ok".equals(cluster.client().raw("/api/v1/nodes/%s/proxy/healthz".formatted(name)));
    } catch (KubernetesClientException notYet) {
      return false;
    }
  }

  private void await(String what, BooleanSupplier condition) {
    var came = Condition.within(UNTIL_READY, () -> !namespaces.alive() || condition.getAsBoolean());
    if (!came || !namespaces.alive()) {
      throw new IllegalStateException(
          "%s of %s did not come up; logs: %s".formatted(what, name, folder));
    }
  }

  private void write(String file, Map<String, ?> values) {
    TextFile.write(folder.resolve(file), Template.beside(RealNode.class, file).fill(values));
  }

  private void end() {
    // Its sockets would keep the node's network.
    if (relay != null) {
      relay.close();
    }
    namespaces.end();
  }

  /** Ends everything, and removes the Node object with the pods that were on it. */
  @Override
  public void close() {
    end();
    var client = cluster.client();
    client.nodes().withName(name).delete();
    client.pods().inAnyNamespace().withField("spec.nodeName", name).withGracePeriod(0).delete();
    Folders.delete(folder);
  }
}
