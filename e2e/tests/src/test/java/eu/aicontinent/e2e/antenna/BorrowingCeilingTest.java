package eu.aicontinent.e2e.antenna;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Kueue;
import eu.aicontinent.e2e.support.OwnTenants;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves on real Kueue that a ceiling bounds borrowing. Two tenants come through one antenna, whose
 * ceiling at a factory of 32 devices is 6. Both may borrow whatever is idle, and so may a tenant
 * that comes directly.
 */
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BorrowingCeilingTest implements OwnTenants {
  private static final String GPU = "nvidia.com/gpu";
  private static final int CEILING = 6;
  private static final int DEVICES = 32;
  private static final int MANY = 40;

  private final TestTenant one = TestTenant.in("FI", "borrowing-one").through(ANTENNA);
  private final TestTenant other = TestTenant.in("FI", "borrowing-other").through(ANTENNA);
  private final TestTenant direct = TestTenant.in("FI", "borrowing-direct");
  private final TestTenant late = TestTenant.in("FI", "borrowing-late");

  private Cluster kajaani;
  private TenantGround ground;

  @BeforeAll
  void prepare(Network network, @Named(FACTORY_CLUSTER) Cluster cluster) {
    kajaani = cluster;
    ground = new TenantGround(network);
  }

  @BeforeEach
  void admit() {
    Ceiling.set(ground.hub(), CEILING);
    admit(one, 2, MANY);
    admit(other, 1, MANY);
  }

  @Test
  void whatIsBorrowedCountsAndWhatIsGuaranteedComesBack() {
    try (var running = new QuotaHolders(kajaani, one, other)) {
      submit(one, CEILING + 2);
      awaitUsed(CEILING, one);

      submit(other, CEILING + 2);
      eventually().until(() -> used(other) >= 1);
      awaitUsed(CEILING, one, other);

      admit(direct, 1, MANY);
      submit(direct, DEVICES);
      awaitUsed(DEVICES - CEILING, direct);

      admit(late, 10, 0);
      submit(late, 10);
      awaitUsed(10, late);
      awaitUsed(DEVICES, one, other, direct, late);

      assertThat(running.most()).isEqualTo(CEILING);
    }
  }

  @Test
  void aQueueThatMovesBelowTheCeilingEvictsNothing() {
    try (var running = new QuotaHolders(kajaani, one, other)) {
      submit(one, CEILING - 1);
      awaitUsed(CEILING - 1, one);
      var below = cohort(one);

      moveToTheShare(one);

      eventually().untilAsserted(() -> assertThat(cohort(one)).isEqualTo(below));
      submit(other, 1);
      awaitUsed(1, other);
      assertThat(running.most()).isEqualTo(CEILING);
      assertThat(used(one)).isEqualTo(CEILING - 1);
      assertThat(running.evictions()).isZero();
    }
  }

  private void admit(TestTenant tenant, long accelerators, long borrowing) {
    ground.create(tenant);
    ground.create(tenant.quota(tenant.name(), FACTORY, accelerators, borrowing));
    ground.hub().awaitReady("TenantQuota", tenant.name());
    ground.awaitProgrammed(tenant, FACTORY_CLUSTER);
  }

  /** Submits Jobs at the factory, as MultiKueue does for tenants that come through an antenna. */
  private void submit(TestTenant tenant, int jobs) {
    for (var job = 0; job < jobs; job++) {
      TestJob.of(tenant, "job-" + job, GPU, 1).endless().submit(kajaani.client());
    }
  }

  private long used(TestTenant tenant) {
    return new Kueue(kajaani).used(tenant.namespace(), GPU);
  }

  private void awaitUsed(long devices, TestTenant... tenants) {
    eventually()
        .untilAsserted(
            () ->
                assertThat(List.of(tenants).stream().mapToLong(this::used).sum())
                    .isEqualTo(devices));
  }

  private String cohort(TestTenant tenant) {
    return String.valueOf(
        new Kueue(kajaani)
            .get("ClusterQueue", tenant.namespace())
            .<Object>get("spec", "cohortName"));
  }

  /**
   * Moves a tenant's queue to the share's cohort, where queues were before antennas had cohorts.
   */
  private void moveToTheShare(TestTenant tenant) {
    kajaani
        .client()
        .genericKubernetesResources("kueue.x-k8s.io/v1beta2", "ClusterQueue")
        .withName(tenant.namespace())
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"spec\": {\"cohortName\": \"%s.host\"}}".formatted(FACTORY));
  }
}
