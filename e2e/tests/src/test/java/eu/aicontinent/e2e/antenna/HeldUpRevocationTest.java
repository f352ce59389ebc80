package eu.aicontinent.e2e.antenna;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.LINK;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Proxies;
import eu.aicontinent.e2e.support.Stolen;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Attack;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.client.dsl.Resource;
import org.junit.jupiter.api.Test;

/**
 * Proves that an antenna that cannot be asked to fetch its work back does not hold up the end of
 * its access.
 */
@Attack
@UsesNetwork(Baseline.class)
class HeldUpRevocationTest {
  private final TestTenant finnish = TestTenant.in("FI", "held-up").through(ANTENNA);

  /**
   * Proves that access ends at the factory although the antenna's own connection to it stays open,
   * as that of an antenna that nobody trusts would.
   */
  @Test
  void endsAtTheFactoryWhenTheAntennaDoesNotAnswer(Network network) {
    var ground = new TenantGround(network);
    var hub = ground.hub();
    ground.grant(finnish, LUMI, 4, FACTORY_CLUSTER, ANTENNA_CLUSTER);
    var galway = network.member(ANTENNA_CLUSTER);
    var kajaani = network.member(FACTORY_CLUSTER);
    var job = TestJob.of(finnish, "held-up", "nvidia.com/gpu", 2).endless();
    var own = TestJob.of(finnish, "own", "nvidia.com/gpu", 2).endless();
    try (var proxies = Proxies.beforeMembers(network)) {
      job.submit(finnish.at(galway));
      job.awaitRunning(kajaani);
      own.submit(finnish.at(kajaani));
      var work = own.awaitRunning(kajaani).getMetadata().getUid();
      var stolen = Stolen.fromAntenna(galway, LUMI, FACTORY_CLUSTER);
      proxies.before(ANTENNA_CLUSTER).unplug();
      hub.awaitCondition(
          "MemberCluster", ANTENNA_CLUSTER, "Reachable", "False", "ClusterUnreachable");
      stolen.assertAccepted();

      hub.apply("Antenna", ANTENNA, RevocationTest::withoutFinland);

      eventually().untilAsserted(stolen::assertUnknown);
      eventually().untilAsserted(() -> assertThat(job.workloads(kajaani)).isEmpty());
      assertThat(job.at(kajaani.client()).get()).isNull();
      eventually().untilAsserted(() -> assertThat(job.pods(kajaani)).isEmpty());
      assertThat(serviceAccount(kajaani).get()).isNull();
      hub.awaitCondition("RemoteAccessLink", LINK, "Ready", "False", "Deleting");

      proxies.before(ANTENNA_CLUSTER).plug();

      hub.awaitGone("RemoteAccessLink", LINK);
      hub.awaitReady("Antenna", ANTENNA);
      assertThat(job.at(galway.client()).require().getSpec().getSuspend()).isTrue();
      assertThat(own.pods(kajaani))
          .extracting(pod -> pod.getMetadata().getUid())
          .containsExactly(work);
    }
  }

  private static Resource<ServiceAccount> serviceAccount(Cluster factory) {
    return factory
        .client()
        .serviceAccounts()
        .inNamespace("aicontinent-antennas")
        .withName("antenna-" + ANTENNA);
  }
}
