package eu.aicontinent.e2e.accesspolicy;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.POOL;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Kueue;
import eu.aicontinent.e2e.support.Reset;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Proves that a pool whose software is too old admits nothing, whatever is granted. */
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SafetyGateTest {
  private static final String KIND = "GPUNodePool";
  private static final String GATE = "SoftwareSafe";
  private static final String DRIVER = "nvidia.com/cuda.driver-version.full";
  private static final String OPERATORS = "gpu-operator-of-others";
  private static final String GPU = "nvidia.com/gpu";

  private final TestTenant tenant = TestTenant.in("FI", "gated-fi");
  private Cluster kajaani;
  private TenantGround ground;
  private Hub hub;
  private Policy policy;

  @BeforeAll
  void prepare(Network network, @Named(FACTORY_CLUSTER) Cluster cluster) {
    kajaani = cluster;
    ground = new TenantGround(network);
    hub = ground.hub();
    policy = new Policy(hub);
  }

  @AfterEach
  void restore() {
    kajaani.client().namespaces().withName(OPERATORS).delete();
    poolNodes().forEach(node -> drive(node, null));
    policy.restore();
    new Reset(hub.network()).removeTenants();
    hub.awaitReady(KIND, POOL);
  }

  @Test
  void anOldDriverClosesThePoolUntilTheLastNodeIsUpgraded() {
    ground.grant(tenant, FACTORY, 4, kajaani.name());
    var running = TestJob.of(tenant, "running", GPU, 1).endless();
    running.submit(tenant.at(kajaani));
    running.awaitRunning(kajaani);
    var tooLarge = TestJob.of(tenant, "too-large", GPU, 5);
    tooLarge.submit(tenant.at(kajaani));
    eventually().until(() -> !tooLarge.whyNotReserved(kajaani).isEmpty());
    poolNodes().forEach(node -> drive(node, "570.211.01"));

    policy.minimum("minDriver", "580");

    hub.awaitCondition(KIND, POOL, GATE, "False", "SoftwareOutdated");
    hub.awaitCondition(KIND, POOL, "Ready", "False", "SoftwareOutdated");
    hub.awaitCondition("AIFactory", FACTORY, "PoolsReady", "False", "SoftwareOutdated");
    awaitDevices(32, 0);
    awaitClosed();
    // Kueue learns of the flavor by a watch: until then it admits what comes.
    awaitNotAdmitted(tooLarge);
    tooLarge.at(kajaani.client()).delete();
    var waiting = TestJob.of(tenant, "waiting", GPU, 1);
    waiting.submit(tenant.at(kajaani));
    awaitNotAdmitted(waiting);

    var nodes = poolNodes();
    nodes.subList(1, nodes.size()).forEach(node -> drive(node, "580.95.05"));
    drive(nodes.getFirst(), "570.211.02");
    eventually().untilAsserted(() -> assertThat(gate()).contains("570.211.02"));
    awaitNotAdmitted(waiting);
    drive(nodes.getFirst(), "580.95.05");

    waiting.awaitComplete(tenant.at(kajaani));
    hub.awaitReady(KIND, POOL);
    awaitDevices(32, 32);
    assertThat(running.at(kajaani.client()).require().getStatus().getActive()).isEqualTo(1);
  }

  /** Proves that the toolkit counts, whoever has installed it, and wherever. */
  @Test
  void anOldToolkitOfTheGpuOperatorClosesThePool() {
    policy.minimum("minToolkit", "1.17.8");
    eventually().untilAsserted(() -> assertThat(gate()).contains("container toolkit"));
    hub.awaitReady(KIND, POOL);

    install("v1.17.7-ubuntu20.04");
    hub.awaitCondition(KIND, POOL, GATE, "False", "SoftwareOutdated");

    install("v1.17.8-ubuntu20.04");
    hub.awaitReady(KIND, POOL);
    assertThat(gate()).isEmpty();
  }

  /**
   * Waits for the taint on the flavor; the pool reports that it is closed before that is written.
   */
  private void awaitClosed() {
    eventually()
        .untilAsserted(
            () ->
                assertThat(
                        new Kueue(kajaani)
                            .get("ResourceFlavor", POOL)
                            .<List<Map<String, Object>>>get("spec", "nodeTaints"))
                    .extracting(taint -> taint.get("key"))
                    .contains("aicontinent.eu/closed"));
  }

  private void awaitNotAdmitted(TestJob job) {
    eventually()
        .untilAsserted(() -> assertThat(job.whyNotReserved(kajaani)).contains("untolerated taint"));
    assertThat(job.at(kajaani.client()).require().getSpec().getSuspend()).isTrue();
  }

  private void awaitDevices(long committed, long available) {
    eventually()
        .untilAsserted(
            () -> {
              var pool = hub.get(KIND, POOL);
              assertThat(List.of("committed", "available"))
                  .extracting(number -> pool.<Number>get("status", number).longValue())
                  .containsExactly(committed, available);
            });
  }

  /** Returns the message of the gate's condition. */
  private String gate() {
    return new Conditions(hub.get(KIND, POOL)).message(GATE);
  }

  private List<String> poolNodes() {
    return kajaani
        .client()
        .nodes()
        .withLabel("node.example/partition", "h100")
        .list()
        .getItems()
        .stream()
        .map(Node::getMetadata)
        .map(metadata -> metadata.getName())
        .sorted()
        .toList();
  }

  /** Labels a node with a driver version as feature discovery does; null when it has found none. */
  private void drive(String node, @Nullable String version) {
    var labels = new HashMap<String, @Nullable String>();
    labels.put(DRIVER, version);
    kajaani
        .client()
        .nodes()
        .withName(node)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            Serialization.asJson(Map.of("metadata", Map.of("labels", labels))));
  }

  private void install(String tag) {
    kajaani
        .client()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(OPERATORS).endMetadata().build())
        .serverSideApply();
    kajaani.client().resource(toolkit(tag)).serverSideApply();
  }

  private static DaemonSet toolkit(String tag) {
    var app = Map.of("app", "nvidia-container-toolkit-daemonset");
    return new DaemonSetBuilder()
        .withNewMetadata()
        .withName("nvidia-container-toolkit-daemonset")
        .withNamespace(OPERATORS)
        .endMetadata()
        .withNewSpec()
        .withNewSelector()
        .withMatchLabels(app)
        .endSelector()
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(app)
        .endMetadata()
        .withNewSpec()
        .withNodeSelector(Map.of("nowhere", "true"))
        .addNewContainer()
        .withName("nvidia-container-toolkit-ctr")
        .withImage("nvcr.io/nvidia/k8s/container-toolkit:" + tag)
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }
}
