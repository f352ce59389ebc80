package eu.aicontinent.e2e.tenant;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.reference.ClusterStatus;
import eu.aicontinent.e2e.support.Empty;
import eu.aicontinent.e2e.support.Traces;
import eu.aicontinent.e2e.support.Traffic;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesClusters;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Proves that a factory whose cluster has no Kueue gets what plain Kubernetes can do. */
@UsesNetwork(Empty.class)
@UsesClusters(plain = PlainGround.CLUSTER)
class WithoutKueueTest {
  private final TestTenant tenant = TestTenant.in("PT", "queueless");
  private PlainGround ground;

  @BeforeEach
  void register(Network network, @Named(PlainGround.CLUSTER) Cluster evora) {
    ground = PlainGround.prepare(network, evora, 4);
  }

  @AfterEach
  void clear() {
    ground.clear();
  }

  @Test
  void theNamespaceIsLimitedAndClosedAndTheTenantSaysThatNothingQueues(
      @Named(PlainGround.CLUSTER) Cluster evora) {
    grant();

    assertThat(new Traces(evora).names())
        .contains(
            "Namespace " + tenant.namespace(),
            "NetworkPolicy " + tenant.namespace() + "/default-deny",
            "ResourceQuota " + tenant.namespace() + "/accelerators",
            "RoleBinding " + tenant.namespace() + "/aicontinent-tenant-user");
    assertThat(
            evora
                .client()
                .resourceQuotas()
                .inNamespace(tenant.namespace())
                .withName("accelerators")
                .require()
                .getSpec()
                .getHard())
        .isEqualTo(Map.of("requests." + PlainGround.GPU, new Quantity("1")));
  }

  /** Proves that a restart loses no remark about the cluster while it is being connected. */
  @Test
  void aRestartedOperatorWritesNothingAnew(Network network) {
    grant();
    Traffic.afterTheLastWrite(network);
    network.operator().stop();
    var traffic = Traffic.of(network);

    network.operator().start();

    assertThat(Traffic.settled(network, traffic).writes()).isEmpty();
  }

  private void grant() {
    var tenants = ground.tenants();
    tenants.create(tenant);
    tenants.create(tenant.quota(tenant.name(), PlainGround.FACTORY, 1));
    tenants.hub().awaitReady("TenantQuota", tenant.name());
    tenants.awaitProgrammed(tenant, PlainGround.CLUSTER);
    eventually()
        .untilAsserted(
            () ->
                assertThat(tenants.tenant(tenant).getStatus().clusters())
                    .singleElement()
                    .satisfies(WithoutKueueTest::saysThatNothingQueues));
  }

  private static void saysThatNothingQueues(ClusterStatus status) {
    assertThat(status.reason()).isEqualTo(Reason.KueueAbsent);
    assertThat(status.message()).contains("no Kueue", "nothing waits in a queue");
  }
}
