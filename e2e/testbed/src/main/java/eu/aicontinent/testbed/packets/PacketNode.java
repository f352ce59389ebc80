package eu.aicontinent.testbed.packets;

import eu.aicontinent.testbed.binaries.CiliumBinaries;
import eu.aicontinent.testbed.binaries.ClangBinary;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.ClusterFolder;
import eu.aicontinent.testbed.cluster.FakeNode;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.namespaces.Relay;
import eu.aicontinent.testbed.process.Folders;
import eu.aicontinent.testbed.process.OwnedProcesses;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodIPBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A node of a cluster whose pods send and receive packets, in network namespaces of this machine,
 * while Cilium's agent enforces the cluster's policies. It lasts until it is closed. The next one
 * removes what a crash left behind, so there can be one on a machine.
 */
public final class PacketNode implements AutoCloseable {
  private static final String ADDRESS = "192.0.2.1";
  private static final String OUTSIDE = "192.0.2.10";
  private static final String PREFIX_LENGTH = "/24";
  private static final String PODS = "10.244.7.0/24";

  private final Cluster cluster;
  private final NetworkNamespace node;
  private final NetworkNamespace beyond;
  private final List<Endpoint> endpoints = new ArrayList<>();
  private final Relay relay;
  private final CiliumAgent agent;

  private PacketNode(Cluster cluster, CiliumBinaries binaries, Path state) {
    this.cluster = cluster;
    node = NetworkNamespace.create("node");
    beyond = NetworkNamespace.create("outside");
    link();
    relay = Relay.into(node.file(), URI.create(cluster.server()).getPort());
    agent = new CiliumAgent(node, binaries, OwnedProcesses.named(state, "cilium-" + cluster));
  }

  /** Returns the Node object with the fields that Cilium needs. It must exist before the start. */
  public static Node object(FakeNode node) {
    return new NodeBuilder(node.object())
        .editSpec()
        .withPodCIDR(PODS)
        .withPodCIDRs(PODS)
        .endSpec()
        .editStatus()
        .addNewAddress(ADDRESS, "InternalIP")
        .addNewAddress(node.name(), "Hostname")
        .endStatus()
        .build();
  }

  /**
   * Starts the node and returns when the agent is ready.
   *
   * @param name name of the Node object
   * @param state testbed's state folder
   */
  public static PacketNode start(
      Cluster cluster, String name, Path state, Consumer<String> progress) {
    var binaries = CiliumBinaries.get(progress);
    var clang = ClangBinary.find(progress).orElseThrow();
    NetworkNamespace.all().forEach(NetworkNamespace::delete);
    for (var crd : binaries.crds()) {
      Manifests.read(crd).applyTo(cluster, "default");
    }
    var started = new PacketNode(cluster, binaries, state);
    try {
      var folder = new ClusterFolder(state, cluster.name()).root().resolve("cilium");
      Folders.delete(folder);
      started.agent.start(
          folder,
          clang,
          Map.of("node", name, "kubeconfig", cluster.kubeconfig().toString(), "pods", PODS));
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
    return started;
  }

  /**
   * Links the node and the outside: pods and outside reach each other through the node, unless a
   * policy forbids it.
   */
  private void link() {
    node.run(
        "ip",
        "link",
        "add",
        "eth0",
        "type",
        "veth",
        "peer",
        "name",
        "eth0",
        "netns",
        beyond.name());
    for (var side : Map.of(node, ADDRESS, beyond, OUTSIDE).entrySet()) {
      var namespace = side.getKey();
      namespace.run("ip", "address", "add", side.getValue() + PREFIX_LENGTH, "dev", "eth0");
      namespace.run("ip", "link", "set", "eth0", "up");
    }
    node.run("sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward");
    node.run("ip", "route", "add", "default", "via", OUTSIDE);
    beyond.run("ip", "route", "add", "default", "via", ADDRESS);
  }

  /**
   * Connects a pod of this node; its labels and those of its namespace must not change afterwards.
   */
  public Endpoint attach(String name, Pod pod) {
    var namespace = NetworkNamespace.create("pod-" + endpoints.size());
    var address = agent.attach(pod, namespace);
    cluster
        .client()
        .resource(pod)
        .editStatus(
            current -> {
              current.getStatus().setPodIP(address);
              current.getStatus().setPodIPs(List.of(new PodIPBuilder().withIp(address).build()));
              return current;
            });
    return known(new Endpoint(name, namespace, address));
  }

  /** Returns a host outside the cluster. */
  public Endpoint outside() {
    return known(new Endpoint("outside", beyond, OUTSIDE));
  }

  /**
   * Returns the node itself, which may only be a target: it reaches its pods whatever policies say,
   * as the kubelet must.
   */
  public Endpoint host() {
    return known(new Endpoint("node", node, ADDRESS));
  }

  private Endpoint known(Endpoint endpoint) {
    endpoints.add(endpoint);
    return endpoint;
  }

  @Override
  public void close() {
    endpoints.forEach(Endpoint::close);
    agent.stop();
    relay.close();
    NetworkNamespace.all().forEach(NetworkNamespace::delete);
  }
}
