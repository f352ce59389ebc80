package eu.aicontinent.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Empty;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Attack;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.RunsAlone;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.ChartJvm;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.operator.OperatorLaunch;
import eu.aicontinent.testbed.operator.OperatorProcess;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Proves that the operator starts with the heap that its chart gives it while work as large as an
 * API server accepts waits on a member.
 */
@UsesNetwork(Empty.class)
@EnabledIfSystemProperty(
    named = "attacks.size",
    matches = "\\d+",
    disabledReason = "Takes minutes: make attacks")
@RunsAlone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeWorkTest {
  private static final String NAMESPACE = "large-work";

  /** The number of Workloads; a tenth of them, listed at once, needed more than the heap. */
  private static final int WORKLOADS = 200;

  private static final int BYTES = 1_400_000;
  private static final ResourceDefinitionContext WORKLOAD =
      new ResourceDefinitionContext.Builder()
          .withGroup("kueue.x-k8s.io")
          .withVersion("v1beta2")
          .withKind("Workload")
          .withPlural("workloads")
          .withNamespaced(true)
          .build();

  private TenantGround ground;
  private Cluster member;
  private OperatorProcess small;

  @BeforeAll
  void fill(Network network, @Named(Quickstart.FACTORY_CLUSTER) Cluster filled) {
    ground = TenantGround.prepare(network);
    member = filled;
    small =
        new OperatorProcess(
            network.hub(),
            OperatorLaunch.ofCheckout(network.testbed().state()).withHeap(ChartJvm.heapMib()));
    member
        .client()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(NAMESPACE).endMetadata().build())
        .create();
    IntStream.range(0, WORKLOADS).forEach(i -> member.client().resource(workload(i)).create());
  }

  private static GenericKubernetesResource workload(int number) {
    var container =
        Map.of(
            "name",
            "c",
            "image",
            "i",
            "env",
            List.of(Map.of("name", "E", "value", "v".repeat(BYTES))));
    var podSet =
        Map.of(
            "name",
            "main",
            "count",
            1,
            "template",
            Map.of("spec", Map.of("restartPolicy", "Never", "containers", List.of(container))));
    var workload = new GenericKubernetesResource();
    workload.setApiVersion("kueue.x-k8s.io/v1beta2");
    workload.setKind("Workload");
    workload.setMetadata(
        new ObjectMetaBuilder().withNamespace(NAMESPACE).withName(name(number)).build());
    workload.setAdditionalProperty("spec", Map.of("queueName", "none", "podSets", List.of(podSet)));
    return workload;
  }

  private static String name(int number) {
    return "large-" + number;
  }

  @AfterAll
  void clear(Network network) {
    var workloads = member.client().genericKubernetesResources(WORKLOAD).inNamespace(NAMESPACE);
    IntStream.range(0, WORKLOADS).forEach(i -> workloads.withName(name(i)).delete());
    member.client().namespaces().withName(NAMESPACE).delete();
    small.stop();
    network.operator().start();
  }

  @Attack
  @RepeatedTest(3)
  void theOperatorStartsAndDecides() {
    small.restart();
    var hub = ground.hub();
    var tenant = TestTenant.in("PT", "large");

    ground.grant(tenant, TenantGround.LUMI, 1, member.name());

    hub.awaitCondition("MemberCluster", member.name(), "Reachable", "True", "Reachable");
    assertThat(small.alive()).isTrue();
    remove(hub, tenant);
  }

  private static void remove(Hub hub, TestTenant tenant) {
    hub.delete("TenantQuota", tenant.name());
    hub.delete("Tenant", tenant.name());
    hub.awaitGone("Tenant", tenant.name());
  }
}
