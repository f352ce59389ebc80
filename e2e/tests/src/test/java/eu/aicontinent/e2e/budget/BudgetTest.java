package eu.aicontinent.e2e.budget;

import static eu.aicontinent.e2e.budget.BudgetGround.GPU;
import static eu.aicontinent.e2e.budget.BudgetGround.HALF;
import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.Kueue;
import eu.aicontinent.e2e.support.OwnTenants;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.kueue.Recount;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.Pod;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves that budgets count what real Kueue reports as used; the test counts it again by itself.
 */
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BudgetTest implements OwnTenants {
  private static final String QUOTA = "TenantQuota";
  private static final String ENDLESS = "86400s";
  private static final long PLENTY = 100_000;

  private final TestTenant finnish = TestTenant.in("FI", "budget-fi");
  private BudgetGround ground;
  private Budget budget;
  private Recount recount;

  @BeforeAll
  void prepare(Network network, @Named(Quickstart.FACTORY_CLUSTER) Cluster member) {
    ground = BudgetGround.prepare(network, member);
    budget = ground.budget(finnish);
  }

  @AfterAll
  void clear() {
    ground.clear();
  }

  @BeforeEach
  void record() {
    recount = new Recount(ground.member().client(), finnish.namespace(), GPU);
  }

  @AfterEach
  void close() {
    recount.close();
  }

  @Test
  void whatWorkHasUsedIsCountedToTheSecondAlsoThroughARestart() {
    ground.grant(finnish, HALF, PLENTY);
    var first = ground.start(finnish, "first", 1_200, "2s");
    var second = ground.start(finnish, "second", 2_400, "20s");
    first.awaitComplete(ground.member().client());
    // The first at least: on a stalled machine, the second may have ended, too.
    eventually().until(() -> recount.ended() >= 1);
    budget.awaitExact(recount::secondsUntil);

    ground.network().operator().restart();
    var third = ground.start(finnish, "third", 700, "3s");
    second.awaitComplete(ground.member().client());
    third.awaitComplete(ground.member().client());

    awaitCounted(3);
  }

  @Test
  void whatEndsWhileTheOperatorIsAwayIsCountedToTheSecond() {
    ground.grant(finnish, HALF, PLENTY);
    var goesOn = ground.start(finnish, "goes-on", 1_000, "8s");
    // It waits for the start, not the run: a machine may stall for that long.
    eventually().until(() -> !goesOn.pods(ground.member()).isEmpty());
    ground.network().operator().stop();
    var begins = ground.start(finnish, "begins", 500, "1s");
    goesOn.awaitComplete(ground.member().client());
    begins.awaitComplete(ground.member().client());

    ground.network().operator().start();

    awaitCounted(2);
  }

  @Test
  void workOfAnAntennaIsCountedAlthoughMultiKueueTakesItAwayWhenItHasEnded(
      @Named(Quickstart.ANTENNA_CLUSTER) Cluster galway) {
    var irish = TestTenant.in("IE", "budget-ie").through(Quickstart.ANTENNA);
    try (var there = new Recount(ground.member().client(), irish.namespace(), GPU)) {
      ground.grant(irish, 8, PLENTY);
      ground.tenants().awaitProgrammed(irish, galway.name());
      var job = TestJob.of(irish, "abroad", GPU, 8).runningFor("3s");
      job.submit(irish.at(galway));
      job.awaitComplete(galway.client());

      awaitCounted(ground.budget(irish), there, 1);
    }
  }

  @Test
  void atTheEndOfABudgetTheQueueIsHeldWhatRunsGoesOnAndATopUpReopensIt() {
    ground.grant(finnish, HALF, 5);
    var running = ground.start(finnish, "running", HALF / 2, ENDLESS);
    var pod = uid(running.awaitRunning(ground.member()));
    eventually().untilAsserted(() -> assertThat(budget.allocation().exhaustsAt()).isNotNull());

    assertThat(budget.awaitExhausted(5).granted()).isEqualTo(HALF);
    // Running work is counted on, every second of it.
    budget.await(
        used -> assertThat(used.usedSeconds()).isEqualTo(recount.secondsUntil(used.asOf())));
    awaitStopPolicy("Hold");
    awaitInactive();
    var waiting = ground.start(finnish, "waiting", 1, ENDLESS);
    eventually()
        .untilAsserted(
            () -> assertThat(waiting.whyNotReserved(ground.member())).contains("inactive"));
    assertThat(uid(running.awaitRunning(ground.member()))).isEqualTo(pod);

    budget.topUp(PLENTY);

    ground.hub().awaitReady(QUOTA, finnish.name());
    waiting.awaitRunning(ground.member());
    awaitStopPolicy("None");
    assertThat(uid(running.awaitRunning(ground.member()))).isEqualTo(pod);
  }

  @Test
  void whatVanishesWhileTheOperatorIsAwayIsChargedUntilItIsMissedAndShownAsEstimated() {
    ground.grant(finnish, HALF, PLENTY);
    var job = ground.start(finnish, "vanishes", 100, ENDLESS);
    job.awaitRunning(ground.member());
    eventually().untilAsserted(() -> assertThat(budget.allocation().exhaustsAt()).isNotNull());
    ground.network().operator().stop();

    job.at(ground.member().client()).delete();
    // The Workload tells when it has ended, until it is collected after a while.
    eventually().untilAsserted(() -> assertThat(job.workloads(ground.member())).isEmpty());
    eventually().untilAsserted(() -> assertThat(recount.ended()).isEqualTo(1));
    ground.network().operator().start();

    budget.awaitEstimated(recount::secondsUntil);
  }

  private void awaitCounted(long admissions) {
    awaitCounted(budget, recount, admissions);
  }

  private static void awaitCounted(Budget budget, Recount seen, long admissions) {
    eventually().untilAsserted(() -> assertThat(seen.ended()).isEqualTo(admissions));
    budget.awaitExact(seen::secondsUntil);
  }

  private void awaitStopPolicy(String policy) {
    var kueue = new Kueue(ground.member());
    eventually()
        .untilAsserted(
            () ->
                assertThat(
                        kueue
                            .get("ClusterQueue", finnish.namespace())
                            .<Object>get("spec", "stopPolicy"))
                    .isEqualTo(policy));
  }

  /** Waits until Kueue has seen the stop policy by its watch: until then it admits what comes. */
  private void awaitInactive() {
    var kueue = new Kueue(ground.member());
    eventually()
        .untilAsserted(
            () ->
                assertThat(
                        new Conditions(kueue.get("ClusterQueue", finnish.namespace()))
                            .brief("Active"))
                    .startsWith("False"));
  }

  private static String uid(Pod pod) {
    return pod.getMetadata().getUid();
  }
}
