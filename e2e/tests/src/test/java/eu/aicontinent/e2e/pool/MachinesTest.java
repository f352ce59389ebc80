package eu.aicontinent.e2e.pool;

import static eu.aicontinent.e2e.pool.MachinesGround.CLUSTER;
import static eu.aicontinent.e2e.pool.MachinesGround.HUB_USER;
import static eu.aicontinent.e2e.pool.MachinesGround.MANAGEMENT;
import static eu.aicontinent.e2e.pool.MachinesGround.NAMESPACE;
import static eu.aicontinent.e2e.pool.MachinesGround.POOL;
import static eu.aicontinent.e2e.pool.MachinesGround.block;
import static eu.aicontinent.e2e.pool.MachinesGround.deploymentOfTheSite;
import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.Empty;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesClusters;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Proves the life of a pool of machines: requested, created, scaled, broken, and deleted last of
 * all.
 */
@UsesNetwork(Empty.class)
@UsesClusters(value = CLUSTER, plain = MANAGEMENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MachinesTest {
  private static final String KIND = "GPUNodePool";
  private static final String AVAILABLE = "MachinesAvailable";

  private MachinesGround ground;

  @BeforeAll
  void prepare(
      Network network, @Named(CLUSTER) Cluster member, @Named(MANAGEMENT) Cluster management) {
    ground = MachinesGround.prepare(network, member, management);
  }

  @AfterAll
  void clear() {
    ground.clear();
  }

  @Test
  @Order(1)
  void aManagementClusterWithoutClusterApiIsNamed() {
    ground.declare(_ -> {});

    ground.hub().awaitCondition(KIND, POOL, "Ready", "False", "ClusterAPIAbsent");
    ground.hub().awaitCondition(KIND, POOL, AVAILABLE, "False", "ClusterAPIAbsent");
  }

  @Test
  @Order(2)
  void nodesOfMachinesAreAdoptedLikeAnyOthers() {
    restore();

    eventually()
        .untilAsserted(
            () -> assertThat(ground.nodes()).hasSize(2).allSatisfy(MachinesTest::isAdopted));
    ground.hub().awaitReady("AIFactory", MachinesGround.FACTORY);
    ground.hub().awaitCondition(KIND, POOL, "CapacityComplete", "True", "CapacityComplete");
    // Cluster API and the nodes report one after the other.
    eventually()
        .untilAsserted(
            () ->
                assertThat(ground.status())
                    .containsEntry("committed", 8)
                    .containsEntry("available", 8)
                    .containsEntry(
                        "machines",
                        Map.of("desired", 2, "replicas", 2, "available", 2, "upToDate", 2)));
  }

  @Test
  @Order(3)
  void fewerMachinesAreFewerNodesAndLessCapacity() {
    restore();

    ground.declare(pool -> block(pool, "machines").put("replicas", 1));

    eventually().untilAsserted(() -> assertThat(ground.nodes()).hasSize(1));
    ground.hub().awaitCondition(KIND, POOL, AVAILABLE, "True", AVAILABLE);
    ground.hub().awaitCondition(KIND, POOL, "CapacityComplete", "False", "NodesMissing");
    eventually().untilAsserted(() -> assertThat(ground.status()).containsEntry("committed", 4));
  }

  @Test
  @Order(3)
  void aTemplateThatIsNotThereIsToldInTheWordsOfClusterApi() {
    restore();

    ground.declare(
        pool ->
            block(block(block(pool, "machines"), "template"), "infrastructureRef")
                .put("name", "nowhere"));

    eventually()
        .untilAsserted(
            () ->
                assertThat(new Conditions(ground.hub().get(KIND, POOL)).message(AVAILABLE))
                    .contains("DevMachineTemplate does not exist"));
    assertThat(ground.nodes()).hasSize(2);
  }

  @Test
  @Order(3)
  void machinesOfOthersAreOutOfReach() {
    restore();
    var site = ground.management().client();
    var hub = ground.management().as(HUB_USER);
    var theirs = deploymentOfTheSite(NAMESPACE);
    site.resource(theirs).create();

    try {
      assertThatThrownBy(() -> hub.resource(theirs).delete())
          .isInstanceOf(KubernetesClientException.class)
          .hasMessageContaining("changes and deletes only what it made");
      assertThatThrownBy(() -> hub.resource(deploymentOfTheSite("default")).create())
          .isInstanceOf(KubernetesClientException.class)
          .hasMessageContaining("cannot create resource");
    } finally {
      site.resource(theirs).delete();
    }
  }

  @Test
  @Order(4)
  void machinesStayAsLongAsAQueueLeadsToThemAndEndWithTheirPool() {
    restore();
    ground.queueOfTheSite().create();
    // Kueue keeps the flavor for the queue from then on.
    eventually()
        .untilAsserted(
            () ->
                assertThat(new Conditions(ground.queueOfTheSite().require()).brief("Active"))
                    .startsWith("True"));

    ground.dropPool();

    eventually()
        .untilAsserted(
            () ->
                assertThat(new Conditions(ground.hub().get(KIND, POOL)).message("Ready"))
                    .contains("ResourceFlavor"));
    assertThat(ground.deployment())
        .hasValueSatisfying(
            deployment -> assertThat(deployment.getMetadata().getDeletionTimestamp()).isNull());
    assertThat(ground.mirrored()).hasSize(2);

    ground.queueOfTheSite().delete();

    ground.hub().awaitGone(KIND, POOL);
    assertThat(ground.deployment()).isEmpty();
    eventually().untilAsserted(() -> assertThat(ground.mirrored()).isEmpty());
  }

  /** Checks that the pool has adopted a node; the taint follows the labels in a second write. */
  private static void isAdopted(Node node) {
    assertThat(node.getSpec().getProviderID()).startsWith("in-memory://");
    assertThat(node.getMetadata().getLabels())
        .containsEntry("aicontinent.node-restriction.kubernetes.io/pool", POOL)
        .containsEntry("aicontinent.eu/tier", "Supercomputer");
    assertThat(node.getSpec().getTaints())
        .anyMatch(taint -> taint.getKey().equals("aicontinent.eu/pool"));
  }

  private void restore() {
    ground.installClusterApi();
    ground.declare(_ -> {});
    ground.hub().awaitCondition(KIND, POOL, AVAILABLE, "True", AVAILABLE);
    eventually().untilAsserted(() -> assertThat(ground.nodes()).hasSize(2));
  }
}
