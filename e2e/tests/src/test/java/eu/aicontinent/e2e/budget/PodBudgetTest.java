package eu.aicontinent.e2e.budget;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Empty;
import eu.aicontinent.e2e.support.OwnTenants;
import eu.aicontinent.e2e.tenant.PlainGround;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesClusters;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves that budgets count what pods use on a cluster without Kueue; the test counts it again by
 * itself.
 */
@UsesNetwork(Empty.class)
@UsesClusters(plain = PlainGround.CLUSTER)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PodBudgetTest implements OwnTenants {
  private static final String QUOTA = "TenantQuota";
  private static final String ENDLESS = "86400s";
  private static final int HALF = 3_600;
  private static final long PLENTY = 100_000;

  private final TestTenant tenant = TestTenant.in("PT", "budget-pt");
  private PlainGround ground;
  private Budget budget;
  private PodRecount recount;

  @BeforeAll
  void prepare(Network network, @Named(PlainGround.CLUSTER) Cluster evora) {
    ground = PlainGround.prepare(network, evora, 2 * HALF);
    budget = new Budget(ground.tenants(), tenant, PlainGround.FACTORY, PlainGround.POOL);
  }

  @AfterAll
  void clear() {
    ground.clear();
  }

  @BeforeEach
  void record() {
    recount = new PodRecount(ground.cluster().client(), tenant.namespace(), PlainGround.GPU);
  }

  @AfterEach
  void close() {
    recount.close();
  }

  @Test
  void whatPodsHaveUsedIsCountedToTheSecondAlsoWhenTheOperatorWasAway() {
    grant(PLENTY);
    var watched = ground.start(tenant, "watched", 1_200, "2s");
    watched.awaitComplete(ground.cluster().client());
    awaitCounted(1);
    var goesOn = ground.start(tenant, "goes-on", 1_000, "8s");
    eventually().until(() -> !goesOn.pods(ground.cluster()).isEmpty());

    ground.network().operator().stop();
    var begins = ground.start(tenant, "begins", 500, "1s");
    goesOn.awaitComplete(ground.cluster().client());
    begins.awaitComplete(ground.cluster().client());
    ground.network().operator().start();

    awaitCounted(3);
  }

  /** Proves that a node of no pool is counted: plain Kubernetes gives a tenant any free device. */
  @Test
  void aNodeOfNoPoolIsNoWayRoundTheBudget() {
    grant(PLENTY);

    var stray = ground.stray(tenant, "stray", 1_000, "3s");
    stray.awaitComplete(ground.cluster().client());

    awaitCounted(1);
  }

  @Test
  void atTheEndOfABudgetNothingBeginsWhatRunsGoesOnAndATopUpReopensIt() {
    grant(5);
    var running = ground.start(tenant, "running", HALF / 2, ENDLESS);
    var pod = uid(running.awaitRunning(ground.cluster()));

    assertThat(budget.awaitExhausted(5).used()).isEqualTo(HALF / 2);
    awaitMost("0");
    var waiting = ground.start(tenant, "waiting", 1, ENDLESS);
    eventually().untilAsserted(() -> assertThat(events(waiting.name())).contains("exceeded quota"));
    assertThat(waiting.pods(ground.cluster())).isEmpty();
    assertThat(uid(running.awaitRunning(ground.cluster()))).isEqualTo(pod);

    budget.topUp(PLENTY);

    ground.tenants().hub().awaitReady(QUOTA, tenant.name());
    awaitMost(Integer.toString(HALF));
    waiting.awaitRunning(ground.cluster());
    assertThat(uid(running.awaitRunning(ground.cluster()))).isEqualTo(pod);
  }

  @Test
  void whatVanishesWhileTheOperatorIsAwayIsChargedUntilItIsMissedAndShownAsEstimated() {
    grant(PLENTY);
    var job = ground.start(tenant, "vanishes", 100, ENDLESS);
    job.awaitRunning(ground.cluster());
    eventually().untilAsserted(() -> assertThat(budget.allocation().exhaustsAt()).isNotNull());
    ground.network().operator().stop();

    job.at(ground.cluster().client()).delete();
    eventually().untilAsserted(() -> assertThat(recount.ended()).isEqualTo(1));
    ground.network().operator().start();

    budget.awaitEstimated(recount::secondsUntil);
  }

  private void grant(long hours) {
    budget.grant(HALF, hours, PlainGround.CLUSTER);
  }

  private void awaitCounted(long pods) {
    eventually().untilAsserted(() -> assertThat(recount.ended()).isEqualTo(pods));
    budget.awaitExact(recount::secondsUntil);
  }

  /** Waits until the namespace may ask for at most this number of devices. */
  private void awaitMost(String devices) {
    eventually()
        .untilAsserted(
            () ->
                assertThat(
                        ground
                            .cluster()
                            .client()
                            .resourceQuotas()
                            .inNamespace(tenant.namespace())
                            .withName("accelerators")
                            .require()
                            .getSpec()
                            .getHard())
                    .containsEntry("requests." + PlainGround.GPU, Quantity.parse(devices)));
  }

  private String events(String job) {
    return ground
        .cluster()
        .client()
        .v1()
        .events()
        .inNamespace(tenant.namespace())
        .list()
        .getItems()
        .stream()
        .filter(event -> job.equals(event.getInvolvedObject().getName()))
        .map(event -> event.getMessage())
        .reduce("", (all, message) -> all + message);
  }

  private static String uid(Pod pod) {
    return pod.getMetadata().getUid();
  }
}
