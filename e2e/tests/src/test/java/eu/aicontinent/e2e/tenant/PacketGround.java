package eu.aicontinent.e2e.tenant;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static java.util.Objects.requireNonNull;

import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Reset;
import eu.aicontinent.testbed.binaries.CiliumBinaries;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.FakeNode;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.operator.Charts;
import eu.aicontinent.testbed.operator.MemberRegistration;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.packets.Connection;
import eu.aicontinent.testbed.packets.Endpoint;
import eu.aicontinent.testbed.packets.PacketNode;
import eu.aicontinent.testbed.packets.Transport;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A factory with one node, on a member whose pods really send packets. Three tenants have two Jobs
 * each there, one of them for secure processing; beside them are somebody else's pod, a pod that
 * answers DNS queries, and a host outside the cluster.
 */
final class PacketGround implements AutoCloseable {
  static final String CLUSTER = "lu-bissen";
  static final TestTenant ALPHA = TestTenant.in("LU", "packets-alpha");
  static final TestTenant BETA = TestTenant.in("LU", "packets-beta");
  static final TestTenant CLOSED = TestTenant.in("LU", "packets-closed").secure();
  static final List<TestTenant> TENANTS = List.of(ALPHA, BETA, CLOSED);

  private static final String FACTORY = "meluxina-aif";
  private static final String NODE = "packets-0";
  private static final String GPU = "nvidia.com/gpu";
  private static final String VISITORS = "visitors";
  private static final int PORT = 8080;
  private static final int OTHER_PORT = 8081;
  private static final int DNS = 53;

  private final Network network;
  private final Cluster cluster;
  private final TenantGround tenants;
  private final PacketNode node;
  private final List<Pod> pods = new ArrayList<>();
  private final List<Connection> ways = new ArrayList<>();

  private PacketGround(Network network, Cluster cluster, PacketNode node) {
    this.network = network;
    this.cluster = cluster;
    this.tenants = new TenantGround(network);
    this.node = node;
  }

  /** Starts the node, without any pods on it yet. */
  static PacketGround start(Network network, Cluster cluster) {
    // Before the member is registered: the kinds that a cluster serves are known from the start.
    Manifests.read(CiliumBinaries.get(System.err::println).clusterNetworkPolicies())
        .applyTo(cluster, "default");
    cluster
        .client()
        .resource(
            PacketNode.object(
                new FakeNode(
                    NODE,
                    "kwok://" + NODE,
                    Map.of("node.example/partition", "h100"),
                    List.of(),
                    FakeNode.usual(Map.of(GPU, "16")))))
        .create();
    Charts.get(System.err::println)
        .installMember(cluster, Map.of("kueue", Map.of("enabled", true)));
    new MemberRegistration(network.hub(), cluster).ensure();
    var node = PacketNode.start(cluster, NODE, network.testbed().state(), System.err::println);
    return new PacketGround(network, cluster, node);
  }

  Hub hub() {
    return new Hub(network);
  }

  Cluster cluster() {
    return cluster;
  }

  /** Returns all connections that are tried. */
  List<Connection> ways() {
    return ways;
  }

  /** Returns the policies that close the tenants' namespaces above their NetworkPolicies. */
  MixedOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      closings() {
    return cluster
        .client()
        .genericKubernetesResources("policy.networking.k8s.io/v1alpha2", "ClusterNetworkPolicy");
  }

  /** Declares the member, its factory and the tenants with a grant there. */
  void declare() {
    hub().apply(Quickstart.file("accesspolicy"));
    hub().apply(member(), factory());
    for (var tenant : TENANTS) {
      tenants.create(tenant);
      tenants.create(tenant.quota(tenant.name(), FACTORY, 2));
      tenants.awaitProgrammed(tenant, CLUSTER);
    }
  }

  /** Declares egress to these ranges for a tenant, at the port where everybody answers. */
  void declareEgress(TestTenant tenant, String... ranges) {
    tenants.declareEgress(tenant, PORT, ranges);
  }

  /** Attaches every endpoint that sends or answers. */
  void connect() {
    cluster
        .client()
        .resource(new NamespaceBuilder().withNewMetadata().withName(VISITORS).endMetadata().build())
        .create();
    var visitor =
        attach("visitor", pod(VISITORS, "visitor", Map.of())).listening(Transport.TCP, PORT);
    var names =
        attach("names", pod("kube-system", "names", Map.of("k8s-app", "kube-dns")))
            .listening(Transport.UDP, DNS)
            .listening(Transport.TCP, DNS)
            .listening(Transport.TCP, PORT);
    var outside =
        node.outside().listening(Transport.TCP, PORT).listening(Transport.TCP, OTHER_PORT);
    var host = node.host().listening(Transport.TCP, PORT);
    var clients = new ArrayList<Endpoint>();
    var servers = new ArrayList<Endpoint>();
    for (var tenant : TENANTS) {
      clients.add(work(tenant, "client"));
      servers.add(work(tenant, "server").listening(Transport.TCP, PORT));
    }
    for (var client : clients) {
      servers.forEach(server -> ways.add(new Connection(client, server, Transport.TCP, PORT)));
      for (var other : List.of(visitor, outside, host, names)) {
        ways.add(new Connection(client, other, Transport.TCP, PORT));
      }
      ways.add(new Connection(client, outside, Transport.TCP, OTHER_PORT));
      ways.add(new Connection(client, names, Transport.TCP, DNS));
      ways.add(new Connection(client, names, Transport.UDP, DNS));
    }
    for (var server : servers) {
      ways.add(new Connection(visitor, server, Transport.TCP, PORT));
      ways.add(new Connection(outside, server, Transport.TCP, PORT));
    }
  }

  /** Submits a tenant's Job and attaches its pod to the node. */
  private Endpoint work(TestTenant tenant, String name) {
    var job = TestJob.of(tenant, name, GPU, 1).endless();
    job.submit(tenant.at(cluster));
    return node.attach(tenant.name() + "/" + name, job.awaitRunning(cluster));
  }

  private Endpoint attach(String name, Pod pod) {
    // Its namespace gets the ServiceAccount that each pod needs after a moment.
    eventually().until(() -> cluster.client().resource(pod).create() != null);
    pods.add(pod);
    var running =
        eventually()
            .until(
                () -> cluster.client().resource(pod).get(),
                found -> "Running".equals(found.getStatus().getPhase()));
    return node.attach(name, running);
  }

  /** Returns a pod that bypasses the scheduler: the node is for tenants' work only. */
  private static Pod pod(String namespace, String name, Map<String, String> labels) {
    return new PodBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName(name)
        .withLabels(labels)
        .endMetadata()
        .withNewSpec()
        .withNodeName(NODE)
        .addNewContainer()
        .withName("work")
        .withImage("busybox:1.37")
        .endContainer()
        .endSpec()
        .build();
  }

  private static GenericKubernetesResource member() {
    var member = Quickstart.manifest("MemberCluster", Quickstart.FACTORY_CLUSTER);
    member.getMetadata().setName(CLUSTER);
    Hub.spec(member).put("memberState", "LU");
    Hub.spec(member).put("kubeconfigSecretRef", Map.of("name", CLUSTER));
    return member;
  }

  @SuppressWarnings("unchecked")
  private static GenericKubernetesResource factory() {
    var factory = Quickstart.manifest("AIFactory", TenantGround.LUMI);
    factory.getMetadata().setName(FACTORY);
    var spec = Hub.spec(factory);
    spec.put("hostState", "LU");
    spec.put("participatingStates", List.of());
    var pool = Hub.first(spec, "pools");
    pool.put("clusterRef", Map.of("name", CLUSTER));
    pool.put("expectedNodes", 1);
    ((Map<String, Object>) requireNonNull(pool.get("accelerator"))).put("perNode", 16);
    return factory;
  }

  @Override
  public void close() {
    new Reset(network).clearWith(cluster);
    pods.forEach(pod -> cluster.client().resource(pod).delete());
    cluster.client().namespaces().withName(VISITORS).delete();
    node.close();
    cluster.client().nodes().withName(NODE).delete();
  }
}
