package eu.aicontinent.e2e.request;

import static eu.aicontinent.e2e.request.RequestGround.example;
import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Kueue;
import eu.aicontinent.e2e.support.OwnTenants;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Restart;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Proves how a granted request of {@code examples/antennas} ends while its tenant's Job runs. */
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestEndTest implements OwnTenants {
  private static final String TRIAL = "brehon-trial";
  private static final Term TERM = new Term(3);

  /** The time to the end of the term, enough for the operator to be back. */
  private static final Duration AWAY = Duration.ofSeconds(30);

  private final TestTenant tenant = TestTenant.in("IE", "brehon-ai");
  private final TestJob job = TestJob.of(tenant, "endless", "nvidia.com/gpu", 2).endless();
  private Network network;
  private Cluster kajaani;
  private Cluster galway;
  private RequestGround ground;
  private Hub hub;
  private String quota;

  @BeforeAll
  void prepare(
      Network shared,
      @Named(Quickstart.FACTORY_CLUSTER) Cluster factory,
      @Named(Quickstart.ANTENNA_CLUSTER) Cluster antenna) {
    network = shared;
    kajaani = factory;
    galway = antenna;
    ground = RequestGround.prepare(shared);
    hub = ground.hub();
  }

  @BeforeEach
  void ask() {
    ground.ask(example("capacityrequest"));
    ground.awaitGranted(TRIAL);
    quota = ground.quota(TRIAL).getMetadata().getName();
    job.submit(tenant.at(galway));
    job.awaitRunning(kajaani);
  }

  @Test
  void withdrawnItEndsAndTheTenantStays() {
    ground.withdraw(TRIAL);

    ground.awaitGone(TRIAL);
    hub.awaitGone("TenantQuota", quota);
    eventually()
        .untilAsserted(
            () ->
                assertThat(job.pods(kajaani))
                    .noneMatch(pod -> "Running".equals(pod.getStatus().getPhase())));
    assertTheTenantStays();
  }

  @Test
  void atTheEndOfItsTermItIsOverAndTheTenantStays() {
    network.operator().stop();
    var granted = TERM.until(Instant.now().plus(AWAY));
    ground.setGrantedAt(TRIAL, granted);
    network.operator().start();

    ground.await(TRIAL, "Granted", "False", "Expired");
    assertThat(Instant.now()).isAfterOrEqualTo(TERM.from(granted));
    ground.await(TRIAL, "Stalled", "True", "Expired");
    TERM.assertIsExact(ground, TRIAL);
    hub.awaitCondition("TenantQuota", quota, "Granted", "False", "Expired");
    assertThat(hub.get("AIFactory", LUMI).<List<?>>get("status", "grants")).isNullOrEmpty();
    eventually().untilAsserted(() -> assertThat(job.pods(kajaani)).isEmpty());
    for (var member : List.of(kajaani, galway)) {
      eventually()
          .until(() -> new Kueue(member).find("ClusterQueue", tenant.namespace()).isEmpty());
    }
    assertTheTenantStays();

    // It has only this term: a later change begins no other.
    ground.edit(TRIAL, "\"accelerators\": 2");

    eventually()
        .untilAsserted(
            () ->
                assertThat(ground.quota(TRIAL).getSpec().allocations().getFirst().accelerators())
                    .isEqualTo(2));
    ground.await(TRIAL, "Granted", "False", "Expired");
    Restart.assertWritesNothing(network);
  }

  private void assertTheTenantStays() {
    assertThat(hub.get("Tenant", tenant.name()).getMetadata().getDeletionTimestamp()).isNull();
  }
}
