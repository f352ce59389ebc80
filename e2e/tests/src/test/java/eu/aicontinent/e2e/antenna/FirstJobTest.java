package eu.aicontinent.e2e.antenna;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA_CLUSTER;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Reset;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Jobs of people who do not wait for anything: they submit at the antenna as soon as they may. */
@UsesNetwork
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstJobTest {
  private static final String MULTIKUEUE = "kueue.x-k8s.io/multikueue";

  /** Many at once: Kueue learns of their queues one by one, and of what each checks apart. */
  private static final int TENANTS = 12;

  private static final Duration AT_ONCE = Duration.ofMillis(10);

  private TenantGround ground;

  @BeforeAll
  void prepare(Network network) {
    ground = TenantGround.prepare(network);
  }

  @AfterAll
  void clear(Network network) {
    new Reset(network).clear();
  }

  @AfterEach
  void removeTenants() {
    ground.removeTenants();
  }

  @Test
  void theFirstOneThatIsTakenIsSentToAFactory(@Named(ANTENNA_CLUSTER) Cluster galway) {
    var tenants =
        IntStream.range(0, TENANTS)
            .mapToObj(i -> TestTenant.in("IE", "hasty-" + i).through(ANTENNA))
            .toList();
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      var submitted =
          tenants.stream()
              .map(tenant -> CompletableFuture.runAsync(() -> submit(tenant, galway), people))
              .toList();
      tenants.forEach(ground::create);
      tenants.forEach(tenant -> ground.create(tenant.quota(tenant.name(), LUMI, 1)));
      submitted.forEach(CompletableFuture::join);
    }

    assertThat(tenants)
        .allSatisfy(
            tenant ->
                assertThat(job(tenant).at(galway.client()).require().getSpec().getManagedBy())
                    .as("managedBy of the Job of %s", tenant.name())
                    .isEqualTo(MULTIKUEUE));
    tenants.forEach(tenant -> job(tenant).awaitComplete(tenant.at(galway)));
    tenants.forEach(tenant -> ground.hub().awaitReady("Tenant", tenant.name()));
  }

  /** From now on, again and again, until it is taken. */
  private static void submit(TestTenant tenant, Cluster cluster) {
    var job = job(tenant);
    var client = tenant.at(cluster);
    eventually()
        .alias("first Job of " + tenant.name())
        .pollInterval(AT_ONCE)
        .until(
            () -> job.at(client).get() != null || client.resource(job.object()).create() != null);
  }

  private static TestJob job(TestTenant tenant) {
    return TestJob.of(tenant, "first", "nvidia.com/gpu", 1);
  }
}
