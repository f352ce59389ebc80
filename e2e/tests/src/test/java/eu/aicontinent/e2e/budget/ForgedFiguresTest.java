package eu.aicontinent.e2e.budget;

import static eu.aicontinent.e2e.budget.BudgetGround.GPU;
import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.PoolCapacity;
import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Kueue;
import eu.aicontinent.e2e.support.OwnTenants;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Attack;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves that figures that no work can have do no harm. An administrator of the member writes them;
 * nobody with fewer rights can do more.
 */
@Attack
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForgedFiguresTest implements OwnTenants {
  private static final String POOL = "vast";
  private static final int DEVICES = 4;
  private static final long HOURS = 1_000;

  private final TestTenant tenant = TestTenant.in("FI", "forged-fi");
  private final TestTenant neighbour = TestTenant.in("FI", "neighbour-fi");
  private final TestTenant late = TestTenant.in("FI", "late-fi");
  private BudgetGround ground;
  private Budget budget;
  private Forgery forgery;

  @BeforeAll
  void prepare(Network network, @Named(Quickstart.FACTORY_CLUSTER) Cluster member) {
    ground = BudgetGround.prepare(network, member);
    budget = ground.budget(tenant);
    forgery = new Forgery(member, tenant.namespace(), "forged", LUMI + "." + POOL);
  }

  @AfterAll
  void clear() {
    ground.clear();
  }

  @AfterEach
  void removeForgery() {
    forgery.remove();
  }

  @Test
  void sumsBeyondAllNumbersStopNeitherTheFactoryNorTheTenantAndArePassedWhenTheyAreGone() {
    ground.grant(tenant, DEVICES, HOURS);
    ground.grant(neighbour, DEVICES, HOURS);
    ground.start(neighbour, "honest", DEVICES, "86400s").awaitRunning(ground.member());
    var since = now();

    forgery.write(since.toString(), "9E", "9E");

    eventually().until(() -> reported().compareTo(BigDecimal.valueOf(1_000_000_000_000L)) > 0);
    ground.tenants().create(late);
    ground.tenants().create(late.quota(late.name(), LUMI, 2));
    ground.hub().awaitReady("TenantQuota", late.name());
    ground.hub().awaitReady("Tenant", tenant.name());
    eventually().untilAsserted(() -> assertThat(budget.allocation().used()).isEqualTo(DEVICES));
    eventually().untilAsserted(() -> assertThat(used().used()).isEqualTo(2 * DEVICES));
    awaitExhaustion(since);

    forgery.remove();
    // Kueue's sum stays until it counts anew.
    new Kueue(ground.member()).delete("ClusterQueue", tenant.namespace());

    eventually().untilAsserted(() -> assertThat(reported()).isZero());
    eventually().untilAsserted(() -> assertThat(used().used()).isEqualTo(DEVICES));
    ground.start(tenant, "after", DEVICES, "1s").awaitComplete(ground.member().client());
    budget.await(
        used ->
            assertThat(used.usedSeconds())
                .isPositive()
                .isLessThanOrEqualTo(
                    DEVICES * Duration.between(since, Instant.now()).plusSeconds(1).toSeconds()));
  }

  @Test
  void aMillionDevicesAreChargedLikeThoseThatTheTenantMayHave() {
    ground.grant(tenant, DEVICES, HOURS);
    var since = now();

    forgery.write(since.toString(), "1000000");

    awaitExhaustion(since);
    ground.hub().awaitReady("TenantQuota", tenant.name());
  }

  @Test
  void whatBeganBeforeAllTimeIsChargedFromTheGrantOn() {
    ground.grant(tenant, DEVICES, HOURS);

    forgery.write("0001-01-02T00:00:00Z", "4");

    awaitExhaustion(grantedAt());
    ground.hub().awaitReady("TenantQuota", tenant.name());
  }

  @Test
  void whatBeginsAtTheEndOfAllTimeHidesNothingThatIsUsedNow() {
    ground.grant(tenant, 2 * DEVICES, HOURS);
    forgery.write("9999-12-31T23:59:59Z", "4");

    var job = ground.start(tenant, "honest", DEVICES, "1s");
    job.awaitComplete(ground.member().client());

    budget.await(used -> assertThat(used.usedSeconds()).isPositive());
    assertThat(ground.tenants().tenant(tenant).usage())
        .allSatisfy(row -> assertThat(row.asOf()).isBefore(Instant.now().plusSeconds(60)));
  }

  /**
   * Waits for the instant at which the budget ends if all devices that the tenant may have are
   * charged from an instant on.
   */
  private void awaitExhaustion(Instant from) {
    eventually()
        .untilAsserted(
            () ->
                assertThat(budget.allocation().exhaustsAt())
                    .isEqualTo(from.plusSeconds(HOURS * 3_600 / DEVICES)));
  }

  private Instant grantedAt() {
    return ground.tenants().grants(LUMI).stream()
        .filter(grant -> grant.tenant().equals(tenant.name()))
        .findFirst()
        .orElseThrow()
        .grantedAt();
  }

  private PoolCapacity used() {
    return ground
        .hub()
        .client()
        .resources(AIFactory.class)
        .withName(LUMI)
        .require()
        .getStatus()
        .capacity()
        .stream()
        .filter(pool -> pool.pool().equals(POOL))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the use of the pool that Kueue reports for the tenant's work. */
  private BigDecimal reported() {
    return Kueue.items(
            new Kueue(ground.member())
                .find("ClusterQueue", tenant.namespace())
                .map(queue -> queue.<Object>get("status", "flavorsUsage"))
                .orElse(null))
        .flatMap(flavor -> Kueue.items(flavor.get("resources")))
        .filter(one -> GPU.equals(one.get("name")))
        .map(one -> new Quantity(String.valueOf(one.get("total"))).getNumericalAmount())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }
}
