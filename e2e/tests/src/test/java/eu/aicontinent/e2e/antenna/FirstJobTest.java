package eu.aicontinent.e2e.antenna;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.OTHER_FACTORY_CLUSTER;
import static eu.aicontinent.e2e.tenant.TenantGround.BSC;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves that the first Jobs of people who do not wait are sent: they submit at the antenna as soon
 * as they may.
 */
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstJobTest implements OwnTenants {
  private static final String MULTIKUEUE = "kueue.x-k8s.io/multikueue";

  /**
   * The number of tenants; many at once, as Kueue learns of their queues and of their admission
   * checks one by one.
   */
  private static final int TENANTS = 12;

  private static final String LUMI_CLUSTER = LUMI + "." + FACTORY_CLUSTER;
  private static final String BSC_CLUSTER = BSC + "." + OTHER_FACTORY_CLUSTER;
  private static final Duration AT_ONCE = Duration.ofMillis(50);

  private TenantGround ground;

  @BeforeAll
  void prepare(Network network) {
    ground = new TenantGround(network);
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

  /**
   * Proves that rights survive a drained queue: Kueue then reports that the queue is stopped, and
   * not whether it knows the admission checks.
   */
  @Test
  void whoHasRightsKeepsThemWhileTheQueueIsDrained(@Named(ANTENNA_CLUSTER) Cluster galway) {
    var tenant = TestTenant.in("IE", "of-long-standing").through(ANTENNA);
    ground.create(tenant);
    // Two that are granted within one second are in the order of their names.
    ground.create(tenant.quota("keeps", LUMI, 1));
    awaitSentTo(tenant, galway, LUMI_CLUSTER);
    ground.create(tenant.quota("leaves", BSC, 1));
    awaitSentTo(tenant, galway, LUMI_CLUSTER, BSC_CLUSTER);
    submit(tenant, galway);
    var binding = binding(tenant, galway);

    ground.hub().delete("TenantQuota", "leaves");

    awaitSentTo(tenant, galway, LUMI_CLUSTER);
    ground.hub().awaitReady("Tenant", tenant.name());
    assertThat(binding(tenant, galway)).isEqualTo(binding);
  }

  private static void awaitSentTo(TestTenant tenant, Cluster antenna, String... clusters) {
    var kueue = new Kueue(antenna);
    eventually()
        .untilAsserted(
            () ->
                assertThat(kueue.find("MultiKueueConfig", tenant.namespace()))
                    .hasValueSatisfying(
                        config ->
                            assertThat(config.<List<String>>get("spec", "clusters"))
                                .containsExactly(clusters)));
  }

  /**
   * Returns the UID of the binding that gives tenants their rights: a different UID means that they
   * were gone meanwhile.
   */
  private static String binding(TestTenant tenant, Cluster antenna) {
    return antenna
        .client()
        .rbac()
        .roleBindings()
        .inNamespace(tenant.namespace())
        .withName("aicontinent-tenant-user")
        .require()
        .getMetadata()
        .getUid();
  }

  /** Submits a Job again and again, from now until it is accepted. */
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
