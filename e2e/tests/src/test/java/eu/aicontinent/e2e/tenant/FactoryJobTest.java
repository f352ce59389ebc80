package eu.aicontinent.e2e.tenant;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.tenantquota.AllocationStatus;
import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.OwnTenants;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Proves that a tenant can work at the factory itself: its Jobs name no queue. */
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FactoryJobTest implements OwnTenants {
  private static final String GPU = "nvidia.com/gpu";

  private final TestTenant tenant = TestTenant.in("FI", "direct-fi");
  private TenantGround ground;

  @BeforeAll
  void prepare(Network network) {
    ground = new TenantGround(network);
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
  void itsQuotaTellsWhatItUses(@Named(Quickstart.FACTORY_CLUSTER) Cluster kajaani) {
    ground.grant(tenant, LUMI, 4, kajaani.name());
    awaitUsed(0);
    var running = TestJob.of(tenant, "running", GPU, 3).endless();
    running.submit(tenant.at(kajaani));

    awaitUsed(3);

    running.at(tenant.at(kajaani)).delete();

    awaitUsed(0);
  }

  @Test
  void waitsWhileTheQuotaIsUsedUp(@Named(Quickstart.FACTORY_CLUSTER) Cluster kajaani) {
    ground.grant(tenant, LUMI, 4, kajaani.name());
    var running = TestJob.of(tenant, "running", GPU, 3).endless();
    running.submit(tenant.at(kajaani));
    running.awaitRunning(kajaani);
    var waiting = TestJob.of(tenant, "waiting", GPU, 2);

    waiting.submit(tenant.at(kajaani));

    eventually().untilAsserted(() -> assertThat(waiting.whyNotReserved(kajaani)).contains(GPU));
    assertThat(waiting.at(kajaani.client()).require().getSpec().getSuspend()).isTrue();
    assertThat(waiting.pods(kajaani)).isEmpty();

    running.at(tenant.at(kajaani)).delete();

    waiting.awaitComplete(tenant.at(kajaani));
  }

  private void awaitUsed(long devices) {
    eventually()
        .untilAsserted(
            () -> {
              var status = ground.quota(tenant).getStatus();
              assertThat(status.used()).isEqualTo(devices);
              assertThat(status.allocations())
                  .extracting(AllocationStatus::used)
                  .containsExactly(devices);
            });
  }
}
