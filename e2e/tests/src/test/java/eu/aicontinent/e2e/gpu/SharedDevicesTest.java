package eu.aicontinent.e2e.gpu;

import static eu.aicontinent.e2e.gpu.GpuGround.FACTORY;
import static eu.aicontinent.e2e.gpu.GpuGround.PART;
import static eu.aicontinent.e2e.gpu.GpuGround.SHARED;
import static eu.aicontinent.e2e.gpu.GpuGround.SHARED_NODES;
import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.Empty;
import eu.aicontinent.e2e.support.OwnTenants;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesClusters;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves how shared devices are granted and changed: two nodes have four devices of four parts
 * each.
 */
@UsesNetwork(Empty.class)
@UsesClusters(GpuGround.CLUSTER)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedDevicesTest implements OwnTenants {
  private final TestTenant first = TestTenant.in("FR", "slices-fr");
  private final TestTenant second = TestTenant.in("FR", "slices-too-fr");
  private GpuGround ground;
  private TenantGround tenants;

  @BeforeAll
  void prepare(Network network, @Named(GpuGround.CLUSTER) Cluster cluster) {
    ground = GpuGround.prepare(network, cluster);
    tenants = new TenantGround(ground.hub());
  }

  @AfterAll
  void clear() {
    SHARED_NODES.forEach(node -> ground.offers(node, Map.of("nvidia.com/gpu", 4)));
    ground.clear();
  }

  @BeforeEach
  void restore() {
    ground.serveParts();
  }

  @Test
  void workAsksForPartsAndTheGrantCountsDevices(@Named(GpuGround.CLUSTER) Cluster member) {
    tenants.create(first);
    tenants.create(GpuGround.quota(first, 2));
    ground.hub().awaitReady("TenantQuota", first.name());
    tenants.awaitProgrammed(first, GpuGround.CLUSTER);

    var limits =
        member
            .client()
            .resourceQuotas()
            .inNamespace(first.namespace())
            .withName("accelerators")
            .require()
            .getSpec()
            .getHard();
    assertThat(limits)
        .containsEntry("requests." + PART, new Quantity("8"))
        .containsEntry("requests.nvidia.com/gpu", new Quantity("0"));
    var job = TestJob.of(first, "infer", PART, 1);
    job.submit(first.at(member));
    job.awaitComplete(first.at(member));
    assertThat(job.pods(member).getFirst().getSpec().getNodeName()).isIn(SHARED_NODES);
  }

  /**
   * Proves that a trust domain is needed to share a device: nothing but software separates its
   * parts.
   */
  @Test
  void aDeviceIsSharedByTenantsThatTrustEachOtherOnly() {
    tenants.create(first);
    tenants.create(GpuGround.quota(first, 2));
    ground.hub().awaitReady("TenantQuota", first.name());
    tenants.create(second);
    tenants.create(GpuGround.quota(second, 2));

    ground
        .hub()
        .awaitCondition("TenantQuota", second.name(), "Granted", "False", "NotInTrustDomain");

    ground.share(Map.of("trustDomain", List.of(first.name(), second.name())));
    ground.hub().awaitReady("TenantQuota", second.name());

    // Both hold a grant now, so the domain cannot exclude one of them again.
    ground.share(Map.of("trustDomain", List.of(first.name())));
    ground.hub().awaitCondition("AIFactory", FACTORY, "Accepted", "False", "TenantsNotIsolated");
    assertThat(ground.configOf(SHARED_NODES.getFirst())).isEqualTo("time-slicing-4");
  }

  /** Proves that the second node keeps its devices until the first offers them in the new way. */
  @Test
  void nodesChangeOverInWavesAndStayCommitted() {
    var first = SHARED_NODES.getFirst();
    var second = SHARED_NODES.getLast();
    ground.share(
        Map.of(
            "sharing",
            Map.of("strategy", "MIG", "mig", Map.of("profile", "1g.10gb")),
            "maxUnavailable",
            1));

    ground.awaitConfig(first, "mig");
    ground
        .hub()
        .awaitCondition("GPUNodePool", SHARED, "CapacityComplete", "False", "DevicesChanging");
    ground.awaitShared(8, 0, 0);
    awaitUpdated(1);
    assertThat(ground.configOf(second)).isEqualTo("time-slicing-4");
    assertThat(new Conditions(ground.hub().get("GPUNodePool", SHARED)).message("Programmed"))
        .contains(first);

    ground.offers(first, Map.of("nvidia.com/mig-1g.10gb", 28));

    ground.awaitConfig(second, "mig");
    ground.awaitShared(8, 4, 28);
    ground.offers(second, Map.of("nvidia.com/mig-1g.10gb", 28));
    ground.awaitShared(8, 8, 56);
    awaitUpdated(2);
    ground.hub().awaitReady("GPUNodePool", SHARED);
  }

  private void awaitUpdated(int nodes) {
    eventually()
        .untilAsserted(
            () -> {
              var pool = ground.hub().get("GPUNodePool", SHARED);
              assertThat(pool.<Number>get("status", "nodes", "updated")).isEqualTo(nodes);
            });
  }
}
