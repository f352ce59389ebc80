package eu.aicontinent.e2e.antenna;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.LINK;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Proxies;
import eu.aicontinent.e2e.support.Reset;
import eu.aicontinent.e2e.support.Stolen;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.client.dsl.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An antenna that cannot be asked to fetch its work back holds up the end of its link. */
@UsesNetwork
class HeldUpRevocationTest {
  private final TestTenant finnish = TestTenant.in("FI", "held-up").through(ANTENNA);

  @AfterEach
  void clear(Network network) {
    new Reset(network).clear();
  }

  /** What the operations guide tells to do about an antenna that holds the end of its link up. */
  @Test
  void endsAtTheFactoryWhenTheAntennaDoesNotAnswer(Network network) {
    var ground = TenantGround.prepare(network);
    var hub = ground.hub();
    ground.grant(finnish, LUMI, 4, FACTORY_CLUSTER, ANTENNA_CLUSTER);
    var galway = network.member(ANTENNA_CLUSTER);
    var kajaani = network.member(FACTORY_CLUSTER);
    var job = TestJob.of(finnish, "held-up", "nvidia.com/gpu", 2).endless();
    try (var proxies = Proxies.beforeMembers(network)) {
      job.submit(finnish.at(galway));
      job.awaitRunning(kajaani);
      var stolen = Stolen.fromAntenna(galway, LUMI, FACTORY_CLUSTER);
      proxies.before(ANTENNA_CLUSTER).unplug();
      hub.awaitCondition(
          "MemberCluster", ANTENNA_CLUSTER, "Reachable", "False", "ClusterUnreachable");
      hub.apply("Antenna", ANTENNA, RevocationTest::withoutFinland);
      hub.awaitCondition("RemoteAccessLink", LINK, "Ready", "False", "Deleting");
      stolen.assertAccepted();

      serviceAccount(kajaani).delete();

      eventually().atMost(RevocationTest.PROMISE).untilAsserted(stolen::assertUnknown);
      assertThat(serviceAccount(kajaani).get()).isNull();
      endWhatWasSent(kajaani);
      eventually().untilAsserted(() -> assertThat(job.pods(kajaani)).isEmpty());
      proxies.before(ANTENNA_CLUSTER).plug();
      deleteCredential(galway);
      job.at(galway.client()).delete();
      hub.awaitGone("RemoteAccessLink", LINK);
      hub.awaitReady("Antenna", ANTENNA);
    }
  }

  private void endWhatWasSent(Cluster factory) {
    factory
        .client()
        .batch()
        .v1()
        .jobs()
        .inNamespace(finnish.namespace())
        .withLabel("kueue.x-k8s.io/multikueue-origin")
        .delete();
  }

  private static void deleteCredential(Cluster antenna) {
    antenna
        .client()
        .secrets()
        .inNamespace("kueue-system")
        .withName("aicontinent-" + LUMI + "." + FACTORY_CLUSTER)
        .delete();
  }

  private static Resource<ServiceAccount> serviceAccount(Cluster factory) {
    return factory
        .client()
        .serviceAccounts()
        .inNamespace("aicontinent-antennas")
        .withName("antenna-" + ANTENNA);
  }
}
