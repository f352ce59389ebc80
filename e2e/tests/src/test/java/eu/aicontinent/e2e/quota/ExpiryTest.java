package eu.aicontinent.e2e.quota;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuotaSpec;
import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.OwnTenants;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Attack;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves that grants begin and end in time, in the host states' half of a factory with 32 devices.
 */
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExpiryTest implements OwnTenants {
  private static final String QUOTA = "TenantQuota";
  private static final String GPU = "nvidia.com/gpu";
  private static final String VALID_UNTIL = "aicontinent.eu/valid-until";
  private static final long HALF = 16;
  private static final Instant FAR = Instant.parse("2099-01-01T00:00:00Z");
  private static final Duration SOON = Duration.ofSeconds(10);

  /** The time to the end of a grant that is enough for the member to be told. */
  private static final Duration TOLD = Duration.ofSeconds(20);

  /**
   * The time to the end of a grant that is enough for the member to be told and the operator to
   * stop.
   */
  private static final Duration AWAY = Duration.ofSeconds(40);

  private final TestTenant finnish = TestTenant.in("FI", "expiry-fi");
  private final TestTenant estonian = TestTenant.in("EE", "expiry-ee");
  private Network network;
  private Cluster kajaani;
  private TenantGround ground;
  private Hub hub;

  @BeforeAll
  void prepare(Network shared, @Named(Quickstart.FACTORY_CLUSTER) Cluster cluster) {
    network = shared;
    kajaani = cluster;
    ground = new TenantGround(shared);
    hub = ground.hub();
  }

  @Test
  void atItsEndAGrantIsDrainedAndTheQuotaThatWaitsHasTheRoom() {
    ground.grant(finnish, LUMI, HALF, kajaani.name());
    var last = start("last");
    ground.create(estonian);
    ground.create(estonian.quota("next", LUMI, HALF));
    awaitRefused("next", "ShareExceeded");

    var end = after(TOLD);
    set(finnish.name(), "validUntil", end);

    awaitTold(finnish, end);
    awaitRefused(finnish.name(), "Expired");
    assertThat(Instant.now()).isAfterOrEqualTo(end);
    assertThat(new Conditions(hub.get(QUOTA, finnish.name())).brief("Stalled"))
        .isEqualTo("True Expired");
    hub.awaitReady(QUOTA, "next");
    awaitStopped(last);
    awaitTold(finnish, end);
  }

  @Test
  void aQuotaThatIsNotValidYetIsGrantedFromItsBeginning() {
    ground.create(finnish);
    var later = finnish.quota("later", LUMI, 4);
    var spec = later.getSpec();
    later.setSpec(
        new TenantQuotaSpec(
            spec.tenantRef(), FAR.minus(SOON), spec.validUntil(), spec.allocations()));
    ground.create(later);
    awaitRefused("later", "NotYetValid");

    var beginning = after(SOON);
    set("later", "validFrom", beginning);

    hub.awaitReady(QUOTA, "later");
    assertThat(Instant.now()).isAfterOrEqualTo(beginning);
  }

  @Attack
  @Test
  void whileTheHubIsAwayTheMemberRefusesWhatBeginsAfterTheEnd() {
    ground.grant(finnish, LUMI, 4, kajaani.name());
    var running = start("running");
    var before = uid(running.awaitRunning(kajaani));
    var end = after(AWAY);
    set(finnish.name(), "validUntil", end);
    awaitTold(finnish, end);
    network.operator().stop();

    eventually()
        .untilAsserted(
            () -> assertEnded(() -> tryCreate(finnish.at(kajaani), job("new").object())));

    assertThat(Instant.now()).isAfterOrEqualTo(end);
    assertEnded(
        () ->
            tryCreate(
                kajaani.as("system:serviceaccount:kube-system:job-controller"), running.pod()));
    assertThat(uid(running.awaitRunning(kajaani))).isEqualTo(before);

    network.operator().start();

    awaitRefused(finnish.name(), "Expired");
    awaitStopped(running);

    set(finnish.name(), "validUntil", FAR);

    hub.awaitReady(QUOTA, finnish.name());
    running.awaitRunning(kajaani);
  }

  private TestJob job(String name) {
    return TestJob.of(finnish, name, GPU, 4).endless();
  }

  private TestJob start(String name) {
    var job = job(name);
    job.submit(finnish.at(kajaani));
    job.awaitRunning(kajaani);
    return job;
  }

  private static void tryCreate(KubernetesClient client, HasMetadata object) {
    client.resource(object).dryRun().create();
  }

  private static void assertEnded(ThrowingCallable attempt) {
    assertThatThrownBy(attempt).hasMessageContaining("what was granted here has ended");
  }

  private static Instant after(Duration time) {
    return Instant.now().plus(time).truncatedTo(ChronoUnit.SECONDS);
  }

  private void set(String quota, String field, Instant instant) {
    hub.merge(QUOTA, quota, "{\"spec\": {\"%s\": \"%s\"}}".formatted(field, instant));
  }

  private void awaitRefused(String quota, String reason) {
    hub.awaitCondition(QUOTA, quota, "Granted", "False", reason);
  }

  private void awaitStopped(TestJob job) {
    eventually()
        .untilAsserted(
            () -> {
              assertThat(job.at(kajaani.client()).require().getSpec().getSuspend()).isTrue();
              assertThat(job.pods(kajaani)).isEmpty();
            });
  }

  private void awaitTold(TestTenant tenant, Instant end) {
    eventually()
        .untilAsserted(
            () ->
                assertThat(
                        kajaani
                            .client()
                            .namespaces()
                            .withName(tenant.namespace())
                            .require()
                            .getMetadata()
                            .getAnnotations())
                    .containsEntry(VALID_UNTIL, end.toString()));
  }

  private static String uid(Pod pod) {
    return pod.getMetadata().getUid();
  }
}
