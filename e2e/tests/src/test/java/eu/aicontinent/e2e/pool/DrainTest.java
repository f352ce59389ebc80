package eu.aicontinent.e2e.pool;

import static eu.aicontinent.e2e.pool.DrainGround.A_DAY;
import static eu.aicontinent.e2e.pool.DrainGround.NO_NOTICE;
import static eu.aicontinent.e2e.pool.DrainGround.POOL;
import static eu.aicontinent.e2e.pool.DrainGround.SPARE;
import static eu.aicontinent.e2e.pool.DrainGround.uid;
import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.tenantquota.AllocationStatus;
import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Kueue;
import eu.aicontinent.e2e.support.OwnTenants;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Proves that capacity is taken away with notice, and no more of it than declared. */
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrainTest implements OwnTenants {
  private static final String GPU = "nvidia.com/gpu";
  private static final String FACTORY_KIND = "AIFactory";
  private static final String POOL_KIND = "GPUNodePool";
  private static final String QUOTA_KIND = "TenantQuota";
  private static final String NOTICE = "NoticeRunning";
  private static final String DRAINED = "Drained";

  private final TestTenant finnish = TestTenant.in("FI", "drain-fi");
  private DrainGround ground;

  @BeforeAll
  void prepare(Network network, @Named(Quickstart.FACTORY_CLUSTER) Cluster member) {
    ground = DrainGround.prepare(network, member);
  }

  @AfterAll
  void clear() {
    ground.clear();
  }

  @BeforeEach
  void serve() {
    ground.serve();
  }

  @Test
  void onePoolIsDrainedAfterTheNoticeAndTheOtherGoesOn() {
    ground.grant(finnish, Map.of(POOL, 4L, SPARE, 4L));
    var grants = ground.grants();
    var leaving = start("leaving", 4);
    var staying = start("staying", 4);
    assertThat(ground.poolOf(leaving)).isEqualTo(POOL);
    assertThat(ground.poolOf(staying)).isEqualTo(SPARE);
    var before = uid(leaving.awaitRunning(ground.member()));
    var untouched = uid(staying.awaitRunning(ground.member()));

    ground.close(POOL, A_DAY);

    ground.awaitDrain(POOL_KIND, Quickstart.POOL, "False", NOTICE);
    ground.awaitDrain(FACTORY_KIND, LUMI, "False", NOTICE);
    var since = maintenance("since");
    awaitTold(POOL);
    awaitQuota(4);
    assertThat(uid(leaving.awaitRunning(ground.member()))).isEqualTo(before);
    ground.network().operator().restart();

    ground.close(POOL, NO_NOTICE);

    ground.awaitDrain(POOL_KIND, Quickstart.POOL, "True", DRAINED);
    ground.awaitDrain(FACTORY_KIND, LUMI, "True", DRAINED);
    assertThat(maintenance("since")).isEqualTo(since);
    ground.awaitStopped(leaving);
    assertThat(uid(staying.awaitRunning(ground.member()))).isEqualTo(untouched);
    assertThat(ground.grants()).isEqualTo(grants);

    ground.serve();

    assertThat(ground.poolOf(leaving)).isEqualTo(POOL);
    assertThat(new Conditions(ground.hub().get(POOL_KIND, Quickstart.POOL)).brief(DRAINED))
        .isEmpty();
    assertThat(uid(staying.awaitRunning(ground.member()))).isEqualTo(untouched);
    assertThat(ground.grants()).isEqualTo(grants);
  }

  private void awaitTold(String pool) {
    eventually()
        .untilAsserted(
            () ->
                assertThat(ground.allocations(finnish.name()))
                    .filteredOn(allocation -> allocation.drainsAt() != null)
                    .extracting(AllocationStatus::pool)
                    .containsExactly(pool));
  }

  @Test
  void whatIsSentBackRunsWhereItsTenantHasRoom() {
    ground.grant(finnish, Map.of(POOL, 4L, SPARE, 4L));
    var job = start("moves", 4);
    assertThat(ground.poolOf(job)).isEqualTo(POOL);

    ground.close(POOL, NO_NOTICE);

    ground.awaitDrain(POOL_KIND, Quickstart.POOL, "True", DRAINED);
    eventually().untilAsserted(() -> assertThat(ground.poolOf(job)).isEqualTo(SPARE));
  }

  @Test
  void nothingIsGrantedInAPoolInMaintenance() {
    ground.tenants().create(finnish);
    ground.close(POOL, A_DAY);
    ground.awaitDrain(POOL_KIND, Quickstart.POOL, "True", DRAINED);

    ground.tenants().create(DrainGround.quota(finnish, "waits", Map.of(POOL, 1L)));
    ground.hub().awaitCondition(QUOTA_KIND, "waits", "Granted", "False", "PoolInMaintenance");

    ground.serve();
    ground.hub().awaitCondition(QUOTA_KIND, "waits", "Granted", "True", "Granted");
  }

  @Test
  void aJobOfAnAntennaIsQueuedAgainAndComesBack(@Named(Quickstart.ANTENNA_CLUSTER) Cluster galway) {
    var irish = TestTenant.in("IE", "drain-ie").through(Quickstart.ANTENNA);
    ground.grant(irish, Map.of(POOL, 4L));
    ground.tenants().awaitProgrammed(irish, galway.name());
    var job = TestJob.of(irish, "abroad", GPU, 4).endless();
    job.submit(irish.at(galway));
    job.awaitRunning(ground.member());

    ground.close(POOL, NO_NOTICE);

    ground.awaitDrain(POOL_KIND, Quickstart.POOL, "True", DRAINED);
    eventually().untilAsserted(() -> assertThat(job.pods(ground.member())).isEmpty());

    ground.serve();

    assertThat(ground.poolOf(job)).isEqualTo(POOL);
    assertThat(job.pods(ground.member())).hasSize(1);
    assertThat(job.at(galway.client()).require().getStatus().getFailed()).isIn(null, 0);
  }

  @Test
  void aFactoryThatIsDecommissionedTellsItsTenantsAndEndsWhatItHasGranted() {
    ground.grant(finnish, Map.of(POOL, 4L));
    var job = start("last", 4);

    decommission(A_DAY);

    ground.awaitDrain(FACTORY_KIND, LUMI, "False", NOTICE);
    eventually()
        .untilAsserted(
            () ->
                assertThat(
                        new Conditions(ground.hub().get(QUOTA_KIND, finnish.name()))
                            .message("Granted"))
                    .contains("endsAt"));
    assertThat(ground.allocations(finnish.name())).allMatch(row -> row.endsAt() != null);
    ground.hub().awaitCondition(QUOTA_KIND, finnish.name(), "Granted", "True", "Granted");
    job.awaitRunning(ground.member());

    decommission(NO_NOTICE);

    ground
        .hub()
        .awaitCondition(QUOTA_KIND, finnish.name(), "Granted", "False", "FactoryNotOperational");
    ground.awaitStopped(job);
    ground.awaitDrain(FACTORY_KIND, LUMI, "True", DRAINED);
    assertThat(ground.grants()).isEmpty();
    assertThat(new Kueue(ground.member()).find("ClusterQueue", finnish.namespace())).isEmpty();

    ground.serve();

    ground.hub().awaitCondition(QUOTA_KIND, finnish.name(), "Granted", "True", "Granted");
    job.awaitRunning(ground.member());
  }

  /**
   * Proves that the newest grant goes after a shrink: the host states' half of six nodes is 12
   * devices, that of four is 8.
   */
  @Test
  void afterAShrinkTheNewestGrantIsTakenBack() {
    ground.grant(finnish, Map.of(POOL, 8L));
    awaitAnotherSecond(ground.grants().getFirst().grantedAt());
    var estonian = TestTenant.in("EE", "drain-ee");
    ground.grant(estonian, Map.of(POOL, 4L));
    var older = start("older", 4);
    var newer = TestJob.of(estonian, "newer", GPU, 4).endless();
    newer.submit(estonian.at(ground.member()));
    newer.awaitRunning(ground.member());

    shrink("Keep", NO_NOTICE);

    eventually().untilAsserted(() -> assertThat(overcommitted()).isEqualTo(4));
    assertThat(ground.grants()).allMatch(grant -> grant.noticeSince() == null);

    shrink("Reclaim", A_DAY);

    eventually()
        .untilAsserted(
            () ->
                assertThat(ground.grants())
                    .filteredOn(grant -> grant.noticeSince() != null)
                    .extracting(Grant::tenant)
                    .containsExactly(estonian.name()));
    newer.awaitRunning(ground.member());

    shrink("Reclaim", NO_NOTICE);

    ground.hub().awaitCondition(QUOTA_KIND, estonian.name(), "Granted", "False", "ShareExceeded");
    ground.awaitStopped(newer);
    assertThat(ground.grants())
        .extracting(Grant::tenant, Grant::accelerators)
        .containsExactly(tuple(finnish.name(), 8L));
    assertThat(overcommitted()).isZero();
    older.awaitRunning(ground.member());
  }

  /**
   * Waits for the next second: the table has whole seconds, and grants of the same second are
   * ordered by name.
   */
  private static void awaitAnotherSecond(Instant granted) {
    eventually().until(() -> Instant.now().isAfter(granted.plusSeconds(1)));
  }

  @Test
  void theHubMayEndAdmittedWorkOfTenantsAndNoOther() {
    var thief = new HubCredential(ground.member());
    ground.grant(finnish, Map.of(POOL, 4L));
    var waiting = TestJob.of(finnish, "too-large", GPU, 5).endless();
    waiting.submit(finnish.at(ground.member()));
    eventually().untilAsserted(() -> assertThat(thief.workloads(finnish.namespace())).hasSize(1));

    assertThatThrownBy(() -> thief.evict(thief.workloads(finnish.namespace()).getFirst()))
        .hasMessageContaining("the hub may end admitted work only");

    waiting.at(finnish.at(ground.member())).delete();
    start("admitted", 4);
    eventually().untilAsserted(() -> assertThat(thief.workloads(finnish.namespace())).hasSize(1));
    assertThatThrownBy(() -> thief.admit(thief.workloads(finnish.namespace()).getFirst()))
        .hasMessageContaining("the hub may evict work and change nothing else of it");

    var foreign = ground.member().client().resource(thief.ofTheSite());
    foreign.create();
    assertThatThrownBy(() -> thief.evict(thief.ofTheSite()))
        .hasMessageContaining("the hub may end work in namespaces of tenants only");
    foreign.delete();
  }

  private TestJob start(String name, int devices) {
    var job = TestJob.of(finnish, name, GPU, devices).endless();
    job.submit(finnish.at(ground.member()));
    job.awaitRunning(ground.member());
    return job;
  }

  private void decommission(int notice) {
    ground.declare(notice, spec -> spec.put("lifecycle", "Decommissioning"));
  }

  private void shrink(String onShrink, int notice) {
    ground.declare(
        notice,
        spec -> {
          Hub.first(spec, "pools").put("expectedNodes", 4);
          spec.put("onShrink", onShrink);
        });
  }

  private long overcommitted() {
    return ground.hub().get(FACTORY_KIND, LUMI).<Number>get("status", "overcommitted").longValue();
  }

  private String maintenance(String field) {
    return String.valueOf(
        Objects.requireNonNull(
            ground
                .hub()
                .get(POOL_KIND, Quickstart.POOL)
                .<Object>get("status", "maintenance", field)));
  }

  /** Waits for a nominal quota over both pools. */
  private void awaitQuota(long nominal) {
    eventually()
        .untilAsserted(
            () ->
                assertThat(
                        new Kueue(ground.member())
                            .quota("ClusterQueue", finnish.namespace(), GPU, "nominalQuota"))
                    .isEqualTo(nominal));
  }
}
