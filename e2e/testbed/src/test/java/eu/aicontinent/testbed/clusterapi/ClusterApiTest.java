package eu.aicontinent.testbed.clusterapi;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.testbed.Testbed;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesClusters;
import eu.aicontinent.testbed.process.Condition;
import eu.aicontinent.testbed.process.OwnedProcess;
import eu.aicontinent.testbed.process.OwnedProcesses;
import eu.aicontinent.testbed.process.Template;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Follows a pool of machines on the cluster that schedules on their nodes. */
@UsesClusters(plain = "machines")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterApiTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String NAMESPACE = "default";
  private static final String LABEL = "aicontinent.node-restriction.kubernetes.io/pool";

  private Cluster cluster;
  private Testbed testbed;
  private ClusterApi clusterApi;
  private WorkloadCluster workload;
  private NodeMirror mirror;

  @BeforeAll
  void start(@Named("machines") Cluster cluster, Testbed testbed) {
    this.cluster = cluster;
    this.testbed = testbed;
    clusterApi = ClusterApi.install(cluster, testbed.state(), System.err::println);
    workload = clusterApi.create(NAMESPACE, "galway");
    workload.awaitControlPlane();
    mirror = NodeMirror.start(workload, cluster, Map.of("nvidia.com/gpu", "4"));
  }

  @Test
  @Order(1)
  void machinesBecomeNodesWithTheLabelsOfTheirTemplate() {
    apply(machines(2, "h100"));

    awaitNodes("h100", nodes -> nodes.size() == 2 && nodes.stream().allMatch(this::isReady));
    assertThat(nodes("h100"))
        .allSatisfy(
            node -> {
              assertThat(node.getSpec().getProviderID()).startsWith("in-memory://");
              assertThat(node.getStatus().getAllocatable())
                  .containsEntry("nvidia.com/gpu", Quantity.parse("4"));
            });
  }

  @Test
  @Order(2)
  void theManagersConvertToEarlierVersions() {
    var earlier = deployment("v1beta1").get();

    // Later versions name only the group.
    assertThat(earlier.<String>get("spec", "template", "spec", "infrastructureRef", "apiVersion"))
        .startsWith("infrastructure.cluster.x-k8s.io/");
  }

  @Test
  @Order(2)
  void aNodeFollowsTheTemplateAndKeepsWhatOthersPutOnIt() {
    label(nodes("h100").getFirst(), "example.eu/by-others");

    apply(machines(2, "h200"));

    awaitNodes("h200", nodes -> nodes.size() == 2);
    assertThat(nodes("h200"))
        .filteredOn(node -> node.getMetadata().getLabels().containsKey("example.eu/by-others"))
        .hasSize(1);
  }

  @Test
  @Order(3)
  void nodesGoWithTheirMachines() {
    apply(machines(1, "h200"));
    awaitNodes("h200", nodes -> nodes.size() == 1);

    deployment("v1beta2").delete();
    awaitNodes("h200", List::isEmpty);
    assertThat(Condition.within(LIMIT, () -> deployment("v1beta2").get() == null)).isTrue();
  }

  @Test
  @Order(4)
  void closingLeavesNothing() {
    apply(machines(1, "h100"));
    awaitNodes("h100", nodes -> nodes.size() == 1);

    mirror.close();
    clusterApi.close();

    assertThat(nodes("h100")).isEmpty();
    assertThat(cluster.client().apiextensions().v1().customResourceDefinitions().list().getItems())
        .extracting(crd -> crd.getSpec().getGroup())
        .noneMatch(group -> group.endsWith("cluster.x-k8s.io"));
    assertThat(OwnedProcesses.below(testbed.state()).processes())
        .extracting(OwnedProcess::name)
        .noneMatch(name -> name.startsWith("cluster-api-"));
  }

  private Manifests machines(int replicas, String pool) {
    return Manifests.parse(
        Template.beside(ClusterApiTest.class, "machine-deployment.yaml")
            .fill(
                Map.of(
                    "cluster",
                    workload.name(),
                    "replicas",
                    replicas,
                    "version",
                    WorkloadCluster.VERSION,
                    "template",
                    workload.workerTemplate(),
                    "pool",
                    pool)));
  }

  private Resource<GenericKubernetesResource> deployment(String version) {
    return cluster
        .client()
        .genericKubernetesResources("cluster.x-k8s.io/" + version, "MachineDeployment")
        .inNamespace(NAMESPACE)
        .withName("workers");
  }

  private void apply(Manifests manifests) {
    manifests.applyTo(cluster, NAMESPACE);
  }

  private void awaitNodes(String pool, Predicate<List<Node>> condition) {
    assertThat(Condition.within(LIMIT, () -> condition.test(nodes(pool))))
        .as(() -> "%s: %s".formatted(pool, nodes(pool)))
        .isTrue();
  }

  private List<Node> nodes(String pool) {
    return cluster.client().nodes().withLabel(LABEL, pool).list().getItems();
  }

  private boolean isReady(Node node) {
    return node.getStatus().getConditions().stream()
        .anyMatch(c -> "Ready".equals(c.getType()) && "True".equals(c.getStatus()));
  }

  private void label(Node node, String key) {
    cluster
        .client()
        .resource(node)
        .edit(
            found ->
                new NodeBuilder(found).editMetadata().addToLabels(key, "").endMetadata().build());
  }
}
