package eu.aicontinent.e2e.workspace;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.JobWithData;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Reset;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.Quantity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Proves that results outlive a Job, and end when nothing of their storage is granted any more. */
@UsesNetwork(Baseline.class)
class WorkspaceTest {
  private static final String GPU = "nvidia.com/gpu";
  private static final int DAY = 86_400;
  private static final String RESULTS = "results";

  private final TestTenant tenant = TestTenant.in("FI", "keeps");
  private final TestTenant sender = TestTenant.in("FI", "sends").through(Quickstart.ANTENNA);
  private Network network;
  private Cluster kajaani;
  private TenantGround tenants;
  private WorkspaceGround ground;

  @BeforeEach
  void prepare(Network shared, @Named(Quickstart.FACTORY_CLUSTER) Cluster cluster) {
    network = shared;
    kajaani = cluster;
    tenants = new TenantGround(shared);
    ground = new WorkspaceGround(shared, cluster);
    tenants.grant(tenant, LUMI, 4, cluster.name());
  }

  @AfterEach
  void leaveNothing() {
    new Reset(network).removeTenants();
    ground.awaitGone(tenant);
    ground.awaitGone(sender);
    ground.uninstall();
    ground.restore();
  }

  @Test
  void whatAJobWritesIsThereForTheNextAndGrowsWithTheGrant() {
    ground.declare("1Ti", DAY);
    tenants.create(tenant.storage(RESULTS, LUMI, "500Gi"));
    ground.await(tenant, "Ready", "False", "StorageClassNotFound");
    assertThat(ground.claim(tenant).get()).isNull();

    ground.install();
    eventually().untilAsserted(() -> assertThat(ground.claim(tenant).get()).isNotNull());
    ground.await(tenant, "Ready", "Unknown", "Pending");
    ground.provision(tenant, "500Gi");
    ground.await(tenant, "Ready", "True", "Ready");

    work("first");
    work("second");

    tenants.hub().merge("TenantQuota", RESULTS, asking("800Gi"));
    eventually()
        .untilAsserted(
            () ->
                assertThat(
                        ground
                            .claim(tenant)
                            .require()
                            .getSpec()
                            .getResources()
                            .getRequests()
                            .get("storage"))
                    .isEqualTo(new Quantity("800Gi")));
    ground.await(tenant, "Available", "Unknown", "Pending");
    ground.resize(tenant, "800Gi");
    ground.await(tenant, "Ready", "True", "Ready");
  }

  @Test
  void aWorkspaceHasItsNoticeAndIsKeptByANewGrant() {
    ground.install();
    ground.declare("1Ti", DAY);
    tenants.create(tenant.storage(RESULTS, LUMI, "600Gi"));
    eventually().untilAsserted(() -> assertThat(ground.claim(tenant).get()).isNotNull());
    var uid = ground.claim(tenant).require().getMetadata().getUid();

    tenants.hub().delete("TenantQuota", RESULTS);

    eventually()
        .untilAsserted(
            () ->
                assertThat(ground.claim(tenant).require().getMetadata().getAnnotations())
                    .containsEntry(
                        "aicontinent.eu/valid-until",
                        String.valueOf(ground.workspace(tenant).orElseThrow().getSpec().endsAt())));
    // What it has is granted to nobody else.
    tenants.create(tenant.storage("more", LUMI, "700Gi"));
    tenants.hub().awaitCondition("TenantQuota", "more", "Granted", "True", "Granted");
    assertThat(tenants.hub().get("AIFactory", LUMI).<String>get("status", "storage", "free"))
        .isEqualTo("324Gi");

    eventually()
        .untilAsserted(
            () -> assertThat(ground.workspace(tenant).orElseThrow().getSpec().endsAt()).isNull());
    assertThat(ground.claim(tenant).require().getMetadata().getUid()).isEqualTo(uid);
    tenants.create(tenant.storage("too-much", LUMI, "400Gi"));
    tenants.hub().awaitCondition("TenantQuota", "too-much", "Granted", "False", "StorageExhausted");
  }

  @Test
  void theEndOfAWorkspaceStopsTheWorkThatUsesItAndNoOther() {
    ground.install();
    ground.declare("1Ti", 0);
    tenants.create(tenant.storage(RESULTS, LUMI, "1Ti"));
    eventually().untilAsserted(() -> assertThat(ground.claim(tenant).get()).isNotNull());
    ground.provision(tenant, "1Ti");
    ground.await(tenant, "Ready", "True", "Ready");
    var writing = TestJob.of(tenant, "writing", GPU, 1).endless();
    writing.submit(tenant.at(kajaani), JobWithData.of(writing.object(), "workspace", false));
    writing.awaitRunning(kajaani);
    var other = TestJob.of(tenant, "other", GPU, 1).endless();
    other.submit(tenant.at(kajaani));
    other.awaitRunning(kajaani);

    tenants.hub().delete("TenantQuota", RESULTS);

    ground.awaitGone(tenant);
    assertThat(writing.isRunning(kajaani)).isFalse();
    assertThat(other.isRunning(kajaani)).isTrue();
  }

  @Test
  void workThatAnAntennaSendsWaitsUntilThereIsAWorkspace() {
    var galway = network.member(Quickstart.ANTENNA_CLUSTER);
    tenants.grant(sender, LUMI, 2, kajaani.name(), galway.name());
    var keeps = TestJob.of(sender, "keeps", GPU, 1);
    keeps.submit(sender.at(galway), JobWithData.of(keeps.object(), WorkspaceGround.CLAIM, false));
    var next = TestJob.of(sender, "next", GPU, 1);
    next.submit(sender.at(galway));
    next.awaitComplete(sender.at(galway));
    assertThat(keeps.workloads(kajaani)).isEmpty();

    ground.install();
    ground.declare("1Ti", 0);
    tenants.create(sender.storage("kept", LUMI, "1Ti"));
    eventually().untilAsserted(() -> assertThat(ground.claim(sender).get()).isNotNull());
    ground.provision(sender, "1Ti");

    keeps.awaitComplete(sender.at(galway));
  }

  private static String asking(String storage) {
    return "{\"spec\": {\"allocations\": [{\"factoryRef\": {\"name\": \"%s\"}, \"accelerators\": 1, \"storage\": \"%s\"}]}}"
        .formatted(LUMI, storage);
  }

  private void work(String name) {
    var job = TestJob.of(tenant, name, GPU, 1);
    job.submit(tenant.at(kajaani), JobWithData.of(job.object(), WorkspaceGround.CLAIM, false));
    job.awaitComplete(tenant.at(kajaani));
  }
}
