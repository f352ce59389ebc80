package eu.aicontinent.e2e.antenna;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.OTHER_FACTORY_CLUSTER;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Traces;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Proves that an antenna can be deleted while a tenant still comes through it and its work still
 * runs.
 */
@UsesNetwork(Baseline.class)
class AntennaDeletionTest {

  @Test
  void leavesNothingOfTheAntennaAnywhere(Network network) {
    var tenant = TestTenant.in("IE", "orphan").through(ANTENNA);
    var ground = new TenantGround(network);
    ground.grant(tenant, LUMI, 4, FACTORY_CLUSTER, ANTENNA_CLUSTER);
    var galway = network.member(ANTENNA_CLUSTER);
    var kajaani = network.member(FACTORY_CLUSTER);
    var job = TestJob.of(tenant, "unfinished", "nvidia.com/gpu", 2).endless();
    job.submit(tenant.at(galway));
    job.awaitRunning(kajaani);

    ground.hub().delete("Antenna", ANTENNA);

    ground.hub().awaitGone("Antenna", ANTENNA);
    ground.hub().awaitGone("RemoteAccessLink", ANTENNA + "." + LUMI);
    eventually().untilAsserted(() -> assertThat(job.pods(kajaani)).isEmpty());
    for (var factory : List.of(FACTORY_CLUSTER, OTHER_FACTORY_CLUSTER)) {
      eventually()
          .untilAsserted(
              () ->
                  assertThat(new Traces(network.member(factory)).names())
                      .noneMatch(name -> name.contains("antenna-")));
    }
    eventually()
        .untilAsserted(
            () -> assertThat(new Traces(galway).names()).allMatch(name -> isTenants(name, tenant)));
    assertThat(galway.client().secrets().inNamespace("kueue-system").list().getItems())
        .noneMatch(secret -> secret.getMetadata().getName().startsWith("aicontinent-"));
  }

  @Test
  void fetchesItsWorkBackWhenTheGrantEnds(Network network) {
    var tenant = TestTenant.in("IE", "ended").through(ANTENNA);
    var ground = new TenantGround(network);
    ground.grant(tenant, LUMI, 4, FACTORY_CLUSTER, ANTENNA_CLUSTER);
    var kajaani = network.member(FACTORY_CLUSTER);
    var job = TestJob.of(tenant, "unfinished", "nvidia.com/gpu", 2).endless();
    job.submit(tenant.at(network.member(ANTENNA_CLUSTER)));
    job.awaitRunning(kajaani);

    ground.hub().delete("TenantQuota", tenant.name());

    eventually().untilAsserted(() -> assertThat(job.pods(kajaani)).isEmpty());
    eventually()
        .untilAsserted(
            () ->
                assertThat(new Traces(kajaani).names())
                    .noneMatch(name -> name.startsWith("ClusterQueue " + tenant.namespace())));
  }

  /**
   * Returns whether the object is one of the tenant's that stay: its namespace and the objects that
   * bound it there. The tenant has lost its connection to the factory, no more.
   */
  private static boolean isTenants(String name, TestTenant tenant) {
    return name.equals("Namespace " + tenant.namespace())
        || name.equals("ResourceQuota " + tenant.namespace() + "/counts")
        || name.startsWith("NetworkPolicy " + tenant.namespace() + "/");
  }
}
