package eu.aicontinent.bench;

import eu.aicontinent.testbed.Testbed;
import eu.aicontinent.testbed.binaries.RepositoryRoot;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.ClusterSpec;
import eu.aicontinent.testbed.cluster.NodeGroup;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.operator.Charts;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.operator.NetworkSpec;
import eu.aicontinent.testbed.operator.OperatorLaunch;
import eu.aicontinent.testbed.process.Condition;
import eu.aicontinent.testbed.process.Template;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A hub with its operator, and members that can each carry one factory with capacity for thousands
 * of grants.
 *
 * @param startSeconds seconds from the start of the operator's process until it reports ready
 */
record Fixture(Network network, Layout layout, double startSeconds) {
  static final String SYSTEM = "aicontinent-system";
  static final String ON_HUB = "aicontinent-operator";
  static final String ON_MEMBERS = "aicontinent-hub";
  static final String RESOURCE = "nvidia.com/gpu";

  /** The only pool of each factory. */
  static final String POOL = "gpu";

  private static final List<String> NAMES = List.of("one", "two", "three", "four", "five", "six");
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int NODES = 16;
  private static final int PER_NODE = 512;
  private static final String POLICY = "examples/quickstart/accesspolicy.yaml";

  /** The number of devices of each factory; half of them are the Union's. */
  static final int DEVICES = NODES * PER_NODE;

  /**
   * The size of the operator's heap in MiB. Everything that a benchmark makes stays in the
   * operator's caches, several thousand tenants in the end: with the chart's small heap the
   * benchmark would measure the garbage collector.
   */
  static final int HEAP_MIB = 768;

  /**
   * The settings of a fixture.
   *
   * @param members number of members, six at most
   * @param kueue true if Kueue runs beside each member
   * @param threads number of the operator's threads for reconciliations; 0 for its default
   * @param heapMib maximum size of the operator's heap
   */
  record Layout(int members, boolean kueue, int threads, int heapMib) {

    static Layout withKueue(int members) {
      return new Layout(members, true, 0, HEAP_MIB);
    }

    static Layout withoutKueue(int members) {
      return new Layout(members, false, 0, HEAP_MIB);
    }

    Layout withThreads(int threads) {
      return new Layout(members, kueue, threads, heapMib);
    }

    Layout withHeap(int mib) {
      return new Layout(members, kueue, threads, mib);
    }

    List<String> factories() {
      return NAMES.subList(0, members);
    }

    NetworkSpec network() {
      var clusters =
          factories().stream()
              .map(name -> new ClusterSpec(clusterOf(name), kueue, false, false, List.of(nodes())));
      return new NetworkSpec(ClusterSpec.plain("hub"), clusters.toList());
    }

    private OperatorLaunch launch(Testbed testbed) {
      var launch = Fixture.launch(testbed, heapMib);
      return threads == 0
          ? launch
          : launch.with(
              "QUARKUS_OPERATOR_SDK_CONCURRENT_RECONCILIATION_THREADS", Integer.toString(threads));
    }
  }

  /** Starts clusters, charts, credentials, the operator and the rules; no factory is open yet. */
  static Fixture start(Testbed testbed, Layout layout, Consumer<String> progress) {
    var network = start(testbed, layout.network(), layout.launch(testbed), progress);
    var fixture = new Fixture(network, layout, age(network.operator().handle()));
    Manifests.read(RepositoryRoot.find().resolve(POLICY)).objects().forEach(fixture::apply);
    return fixture;
  }

  /** Starts clusters, charts, credentials and the operator. */
  static Network start(
      Testbed testbed, NetworkSpec spec, OperatorLaunch launch, Consumer<String> progress) {
    testbed.start(spec.clusters());
    var network = new Network(testbed, spec, launch);
    network.installCharts(Charts.get(progress));
    network.registerMembers();
    network.operator().start();
    return network;
  }

  /** Returns a launch of this checkout's operator, with the JVM settings of the chart. */
  static OperatorLaunch launch(Testbed testbed, int heapMib) {
    return OperatorLaunch.ofCheckout(testbed.state()).withHeap(heapMib);
  }

  /** Opens all factories; returns when they are Ready. */
  void open() {
    open(factories());
  }

  /** Opens these factories; those that are open already stay as they are. */
  void open(List<String> factories) {
    factories.forEach(factory -> open(factory, NODES));
    awaitReady();
  }

  /** Opens a factory with this many declared nodes; it need not be Ready yet. */
  void open(String factory, int nodes) {
    var names =
        Map.of("factory", factory, "cluster", clusterOf(factory), "nodes", Integer.toString(nodes));
    apply("membercluster.yaml", names);
    apply("aifactory.yaml", names);
  }

  List<String> factories() {
    return layout.factories();
  }

  Cluster hub() {
    return network.hub();
  }

  List<Cluster> members() {
    return network.members();
  }

  /** Returns the member that carries a factory. */
  Cluster member(String factory) {
    return network.member(clusterOf(factory));
  }

  /** Returns tenants that have one factory each. */
  Tenancies byTurns(String prefix, int count) {
    return Tenancies.byTurns(prefix, count, factories());
  }

  /** Returns the user name of the operator on its hub; its client on members has the other one. */
  static String hubIdentity() {
    return "system:serviceaccount:" + SYSTEM + ":" + ON_HUB;
  }

  static String memberIdentity() {
    return "system:serviceaccount:" + SYSTEM + ":" + ON_MEMBERS;
  }

  void awaitReady() {
    awaitReady(network);
  }

  /** Waits until everything on the hub is Ready. */
  static void awaitReady(Network network) {
    if (!Condition.within(LIMIT, () -> network.objects().all().stream().allMatch(Ready::is))) {
      throw new IllegalStateException("Not Ready: " + network.objects().all());
    }
  }

  /**
   * Waits until every pool has all its declared devices. From then on, only failures are reported.
   */
  void awaitComplete() {
    if (!Condition.within(LIMIT, () -> pools().stream().allMatch(Fixture::isComplete))) {
      throw new IllegalStateException("Not complete: " + pools());
    }
  }

  private List<GenericKubernetesResource> pools() {
    return network.objects().all().stream()
        .filter(object -> "GPUNodePool".equals(object.getKind()))
        .toList();
  }

  private static boolean isComplete(GenericKubernetesResource pool) {
    return Ready.has(pool, Map.of("type", "CapacityComplete", "status", "True"));
  }

  private static double age(ProcessHandle process) {
    var begin = process.info().startInstant().orElseThrow();
    return Duration.between(begin, Instant.now()).toMillis() / 1e3;
  }

  void apply(String file, Map<String, String> names) {
    var text = Template.beside(Fixture.class, file).fill(names);
    apply(Serialization.unmarshal(text, GenericKubernetesResource.class));
  }

  private void apply(GenericKubernetesResource object) {
    hub()
        .client()
        .genericKubernetesResources(Tenancies.kind(hub(), object.getKind()))
        .resource(object)
        .fieldManager("bench")
        .forceConflicts()
        .serverSideApply();
  }

  private static String clusterOf(String factory) {
    return "cluster-" + factory;
  }

  private static NodeGroup nodes() {
    return NodeGroup.of(
        "gpu",
        NODES,
        Map.of("node.example/partition", "gpu"),
        Map.of(RESOURCE, Integer.toString(PER_NODE)));
  }
}
