package eu.aicontinent.e2e.tenant;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Reset;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A tenant that works at the factory itself: its Jobs name no queue. */
@UsesNetwork
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FactoryJobTest {
  private static final String GPU = "nvidia.com/gpu";

  private final TestTenant tenant = TestTenant.in("FI", "direct-fi");
  private TenantGround ground;

  @BeforeAll
  void prepare(Network network) {
    ground = TenantGround.prepare(network);
  }

  @AfterAll
  void clear(Network network) {
    new Reset(network).clear();
  }

  @AfterEach
  void removeTenants() {
    ground.removeTenants();
  }

  @Test
  void runsOnANodeOfThePool(@Named(Quickstart.FACTORY_CLUSTER) Cluster kajaani) {
    ground.grant(tenant, LUMI, 4, kajaani.name());
    var job = TestJob.of(tenant, "train", GPU, 2);

    job.submit(tenant.at(kajaani));

    job.awaitComplete(tenant.at(kajaani));
    var node = job.pods(kajaani).getFirst().getSpec().getNodeName();
    assertThat(kajaani.client().nodes().withName(node).require().getMetadata().getLabels())
        .containsEntry("aicontinent.eu/factory", LUMI)
        .containsEntry("aicontinent.eu/pool", "h100");
  }

  @Test
  void waitsWhileTheQuotaIsUsedUp(@Named(Quickstart.FACTORY_CLUSTER) Cluster kajaani) {
    ground.grant(tenant, LUMI, 4, kajaani.name());
    var running = TestJob.of(tenant, "running", GPU, 3).endless();
    running.submit(tenant.at(kajaani));
    running.awaitRunning(kajaani);
    var waiting = TestJob.of(tenant, "waiting", GPU, 2);

    waiting.submit(tenant.at(kajaani));

    eventually().untilAsserted(() -> assertThat(whyNotReserved(kajaani, waiting)).contains(GPU));
    assertThat(waiting.at(kajaani.client()).require().getSpec().getSuspend()).isTrue();
    assertThat(waiting.pods(kajaani)).isEmpty();

    running.at(tenant.at(kajaani)).delete();

    waiting.awaitComplete(tenant.at(kajaani));
  }

  /** What Kueue says about the Job's Workload; empty while it says nothing. */
  private static String whyNotReserved(Cluster cluster, TestJob job) {
    return cluster
        .client()
        .genericKubernetesResources("kueue.x-k8s.io/v1beta2", "Workload")
        .inNamespace(job.namespace())
        .list()
        .getItems()
        .stream()
        .filter(workload -> isOf(workload, job))
        .flatMap(workload -> conditions(workload).stream())
        .filter(condition -> "QuotaReserved".equals(condition.get("type")))
        .filter(condition -> "False".equals(condition.get("status")))
        .map(condition -> String.valueOf(condition.get("message")))
        .findFirst()
        .orElse("");
  }

  private static boolean isOf(GenericKubernetesResource workload, TestJob job) {
    return workload.getMetadata().getOwnerReferences().stream()
        .anyMatch(owner -> owner.getName().equals(job.name()));
  }

  private static List<Map<?, ?>> conditions(GenericKubernetesResource object) {
    return object.get("status", "conditions") instanceof List<?> list
        ? list.stream().<Map<?, ?>>map(entry -> (Map<?, ?>) entry).toList()
        : List.of();
  }
}
