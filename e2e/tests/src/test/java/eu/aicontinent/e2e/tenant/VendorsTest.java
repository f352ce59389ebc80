package eu.aicontinent.e2e.tenant;

import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.OTHER_FACTORY_CLUSTER;
import static eu.aicontinent.e2e.tenant.TenantGround.BSC;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.tenantquota.Allocation;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuotaSpec;
import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.OwnTenants;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.NodeGroup;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Proves that a quota does not depend on the vendor of the accelerators: only Jobs name the
 * resource.
 */
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VendorsTest implements OwnTenants {
  private static final String RISC_V = "accelerators.example/riscv";
  private static final String PARTITION = "riscv";

  private Network network;
  private Cluster barcelona;
  private TenantGround ground;

  @BeforeAll
  void prepare(Network network, @Named(OTHER_FACTORY_CLUSTER) Cluster cluster) {
    this.network = network;
    barcelona = cluster;
    barcelona.ensureNodes(
        List.of(
            NodeGroup.of(
                PARTITION, 1, Map.of("node.example/partition", PARTITION), Map.of(RISC_V, "8"))));
    ground = new TenantGround(network);
    ground.hub().apply("AIFactory", BSC, VendorsTest::addPool);
    ground.hub().awaitAllReady();
  }

  @AfterAll
  void deleteNode() {
    barcelona.client().nodes().withLabel("node.example/partition", PARTITION).delete();
  }

  @ParameterizedTest
  @CsvSource({
    LUMI + ", h100, " + FACTORY_CLUSTER + ", nvidia.com/gpu",
    BSC + ", mi300, " + OTHER_FACTORY_CLUSTER + ", amd.com/gpu",
    BSC + ", riscv, " + OTHER_FACTORY_CLUSTER + ", " + RISC_V
  })
  void theSameQuotaHoldsForEveryVendor(
      String factory, String pool, String cluster, String resource) {
    var member = network.member(cluster);
    var tenant = TestTenant.in("IE", "any-" + pool);
    ground.create(tenant);
    var quota = tenant.quota(tenant.name(), factory, 2);
    quota.setSpec(in(quota.getSpec(), pool));

    ground.create(quota);

    ground.hub().awaitReady("TenantQuota", tenant.name());
    ground.awaitProgrammed(tenant, cluster);
    var fits = TestJob.of(tenant, "fits", resource, 2);
    fits.submit(tenant.at(member));
    fits.awaitComplete(tenant.at(member));
    var node = fits.pods(member).getFirst().getSpec().getNodeName();
    assertThat(member.client().nodes().withName(node).require().getMetadata().getLabels())
        .containsEntry("aicontinent.eu/pool", pool);
    var more = TestJob.of(tenant, "more", resource, 3);
    more.submit(tenant.at(member));
    Hub.eventually()
        .untilAsserted(() -> assertThat(more.whyNotReserved(member)).contains(resource));
  }

  private static TenantQuotaSpec in(TenantQuotaSpec spec, String pool) {
    var allocation = spec.allocations().getFirst();
    return new TenantQuotaSpec(
        spec.tenantRef(),
        spec.validFrom(),
        spec.validUntil(),
        List.of(
            new Allocation(
                allocation.factoryRef(),
                null,
                pool,
                allocation.accelerators(),
                allocation.borrowing(),
                null,
                null)));
  }

  private static void addPool(Map<String, Object> spec) {
    var pool = new HashMap<>(Hub.first(spec, "pools"));
    var pools = new ArrayList<Object>();
    pools.add(Hub.first(spec, "pools"));
    pool.put("name", PARTITION);
    pool.put("nodeSelector", Map.of("matchLabels", Map.of("node.example/partition", PARTITION)));
    pool.put("expectedNodes", 1);
    pool.put(
        "accelerator",
        Map.of(
            "vendor", "EPI",
            "model", "EPAC",
            "resourceName", RISC_V,
            "perNode", 8,
            "memory", "32Gi",
            "designedIn", "ES"));
    pools.add(pool);
    spec.put("pools", pools);
  }
}
