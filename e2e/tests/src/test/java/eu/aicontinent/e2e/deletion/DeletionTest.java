package eu.aicontinent.e2e.deletion;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.QUOTA;
import static eu.aicontinent.e2e.support.Quickstart.TENANT;
import static eu.aicontinent.e2e.support.Quickstart.TENANT_NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Empty;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Traces;
import eu.aicontinent.e2e.support.Traffic;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@UsesNetwork(Empty.class)
class DeletionTest {

  @BeforeEach
  void apply(Network network) {
    new Hub(network).applyQuickstart();
  }

  /**
   * Proves deletion in the order in which somebody leaves: the grant, its tenant, the antenna with
   * its link, the factory.
   */
  @Test
  void takesAwayStepByStepWhatEachKindBrought(
      Network network,
      @Named(FACTORY_CLUSTER) Cluster factory,
      @Named(ANTENNA_CLUSTER) Cluster antenna) {
    var hub = new Hub(network);

    hub.delete("TenantQuota", QUOTA);
    hub.awaitGone("TenantQuota", QUOTA);
    awaitWithout(factory, "ClusterQueue " + TENANT_NAMESPACE, "LocalQueue ");
    awaitWithout(antenna, "ClusterQueue " + TENANT_NAMESPACE, "AdmissionCheck ", "LocalQueue ");

    hub.apply("Tenant", TENANT, spec -> spec.put("namespaceDeletionPolicy", "Delete"));
    hub.delete("Tenant", TENANT);
    hub.awaitGone("Tenant", TENANT);
    awaitWithout(factory, "Namespace ", "NetworkPolicy ", "ResourceQuota ");
    awaitWithout(antenna, "Namespace ", "NetworkPolicy ");
    awaitWithout(network.hub(), "Namespace " + TENANT_NAMESPACE);

    hub.delete("Antenna", ANTENNA);
    hub.awaitGone("Antenna", ANTENNA);
    hub.awaitGone("RemoteAccessLink", Quickstart.LINK);
    awaitWithout(factory, "ServiceAccount ", "RoleBinding ");
    awaitNothingOn(antenna);

    hub.delete("AIFactory", FACTORY);
    hub.awaitGone("AIFactory", FACTORY);
    hub.awaitGone("GPUNodePool", Quickstart.POOL);
    awaitNothingOn(factory);
  }

  @Test
  void leavesEverythingOnAMemberThatIsRetained(
      Network network, @Named(FACTORY_CLUSTER) Cluster factory) {
    var hub = new Hub(network);
    // A link that is Ready may be about to bind a tenant that has come since.
    Traffic.afterTheLastWrite(network);
    var before = new Traces(factory).names();
    var grants = grants(hub);

    hub.delete("MemberCluster", FACTORY_CLUSTER);
    hub.awaitGone("MemberCluster", FACTORY_CLUSTER);
    hub.awaitCondition("AIFactory", FACTORY, "ResolvedRefs", "False", "ClusterNotFound");

    assertThat(new Traces(factory).names()).isEqualTo(before);
    assertThat(grants(hub)).isEqualTo(grants);

    hub.apply(Quickstart.manifest("MemberCluster", FACTORY_CLUSTER));
    hub.awaitAllReady();
    assertThat(new Traces(factory).names()).isEqualTo(before);
  }

  private static Object grants(Hub hub) {
    return hub.get("AIFactory", FACTORY).get("status", "grants");
  }

  private static void awaitWithout(Cluster cluster, String... beginnings) {
    eventually()
        .untilAsserted(
            () ->
                assertThat(new Traces(cluster).names())
                    .as("left on %s", cluster)
                    .noneMatch(name -> startsWithAny(name, beginnings)));
  }

  private static boolean startsWithAny(String name, String... beginnings) {
    return Arrays.stream(beginnings).anyMatch(name::startsWith);
  }

  private static void awaitNothingOn(Cluster cluster) {
    eventually()
        .untilAsserted(
            () -> assertThat(new Traces(cluster).names()).as("left on %s", cluster).isEmpty());
  }
}
