package eu.aicontinent.bench;

import eu.aicontinent.testbed.Testbed;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.ClusterSpec;
import eu.aicontinent.testbed.cluster.NodeGroup;
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
 * Two factories with room for thousands of grants, the operator's hub, and a second hub without an
 * operator: there the bare client writes its hub objects, so that nobody answers to them.
 *
 * @param startSeconds from the start of the operator's process to its word that it is ready
 */
record Fixture(Network network, Cluster bareHub, double startSeconds) {
  static final List<String> FACTORIES = List.of("one", "two");
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String SYSTEM = "aicontinent-system";

  /**
   * The namespaces of all pairs stay in the operator's caches, several thousand tenants in the end:
   * with the tests' small heap it would be the garbage collector that is measured.
   */
  private static final String[] JVM_OPTIONS = {"-Xmx768m", "-XX:+UseSerialGC"};

  private static final ClusterSpec BARE_HUB = ClusterSpec.plain("bare-hub");
  private static final NetworkSpec SPEC =
      new NetworkSpec(
          ClusterSpec.plain("hub"),
          FACTORIES.stream().map(name -> ClusterSpec.withKueue(clusterOf(name), nodes())).toList());

  static Fixture start(Testbed testbed, Consumer<String> progress) {
    testbed.start(SPEC.clusters());
    testbed.start(List.of(BARE_HUB));
    var charts = Charts.get(progress);
    var bareHub = testbed.cluster(BARE_HUB.name());
    charts.installHub(bareHub, Map.of("deployment", Map.of("enabled", false)));
    var launch = OperatorLaunch.ofCheckout(testbed.state()).withJvmOptions(JVM_OPTIONS);
    var network = new Network(testbed, SPEC, launch);
    network.installCharts(charts);
    network.registerMembers();
    network.operator().start();
    var fixture = new Fixture(network, bareHub, age(network.operator().handle()));
    fixture.openFactories();
    return fixture;
  }

  Cluster hub() {
    return network.hub();
  }

  List<Cluster> members() {
    return network.members();
  }

  /** Who the operator is on its hub; its client on members is the other one. */
  static String hubIdentity() {
    return "system:serviceaccount:" + SYSTEM + ":aicontinent-operator";
  }

  static String memberIdentity() {
    return "system:serviceaccount:" + SYSTEM + ":aicontinent-hub";
  }

  void awaitReady() {
    if (!Condition.within(LIMIT, () -> network.objects().all().stream().allMatch(Ready::is))) {
      throw new IllegalStateException("Not Ready: " + network.objects().all());
    }
  }

  private static double age(ProcessHandle process) {
    var begin = process.info().startInstant().orElseThrow();
    return Duration.between(begin, Instant.now()).toMillis() / 1e3;
  }

  private void openFactories() {
    for (var factory : FACTORIES) {
      var names = Map.of("factory", factory, "cluster", clusterOf(factory));
      apply("membercluster.yaml", names);
      apply("aifactory.yaml", names);
    }
    awaitReady();
  }

  private void apply(String file, Map<String, String> names) {
    var text = Template.beside(Fixture.class, file).fill(names);
    var object = Serialization.unmarshal(text, GenericKubernetesResource.class);
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
        "gpu", 16, Map.of("node.example/partition", "gpu"), Map.of("nvidia.com/gpu", "512"));
  }
}
