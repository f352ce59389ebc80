package eu.aicontinent.e2e.datalab;

import static eu.aicontinent.e2e.datalab.DataLabGround.CLAIM;
import static eu.aicontinent.e2e.datalab.DataLabGround.FAR;
import static eu.aicontinent.e2e.datalab.DataLabGround.reading;
import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.aicontinent.api.v1alpha1.placement.Constraints;
import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Reset;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Proves that there is a path to a dataset exactly while every condition of it holds. */
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DataLabMountTest {
  private static final String GPU = "nvidia.com/gpu";
  private static final String LICENCE = "CC-BY-NC-4.0";
  private static final String PERMIT = "hdab-42";

  /** The time to the end of a permit that is enough for the mount and for the operator to stop. */
  private static final Duration AWAY = Duration.ofSeconds(40);

  private final TestTenant tenant = TestTenant.in("FI", "lab-fi");
  private Network network;
  private Cluster kajaani;
  private TenantGround tenants;
  private DataLabGround lab;
  private DataPath path;

  @BeforeAll
  void prepare(Network shared, @Named(Quickstart.FACTORY_CLUSTER) Cluster cluster) {
    network = shared;
    kajaani = cluster;
    tenants = new TenantGround(shared);
    lab = DataLabGround.prepare(shared, cluster);
    lab.admit(tenant);
    path = new DataPath(tenant, cluster);
  }

  @BeforeEach
  void makeTenant() {
    tenants.grant(tenant, LUMI, 4, kajaani.name());
  }

  @AfterEach
  void removeTenant() {
    network.operator().ensure();
    new Reset(network).removeTenants();
    eventually().untilAsserted(() -> assertThat(path.parts()).isEmpty());
  }

  @AfterAll
  void removeLab() {
    lab.dismiss(tenant);
    lab.uninstall(kajaani);
  }

  @Test
  void withoutPermitThereIsNoPathAndWithOneThereIs() {
    lab.mount(tenant, "cohort", LICENCE, PERMIT);
    lab.awaitMount(tenant, "ResolvedRefs", "False", "PermitNotFound");
    assertThat(path.parts()).isEmpty();

    lab.permit(tenant, PERMIT, FAR);

    lab.awaitMount(tenant, "Mounted", "True", "Mounted");
    assertThat(lab.row(tenant, kajaani)).startsWith("True Mounted since ");
    assertThat(path.parts()).hasSize(3).contains("PersistentVolumeClaim " + CLAIM);
    assertThat(path.password()).contains("one");
    var job = TestJob.of(tenant, "train", GPU, 1);
    job.submit(tenant.at(kajaani), reading(job, true));
    job.awaitComplete(tenant.at(kajaani));
  }

  @Test
  void aWithdrawnPermitTakesTheDataFromRunningWorkAndAnotherBringsItBack() {
    lab.permit(tenant, PERMIT, FAR);
    lab.mount(tenant, "cohort", LICENCE, PERMIT);
    lab.awaitMount(tenant, "Mounted", "True", "Mounted");
    // Its pods stay as long as it does, and name the claim.
    var done = TestJob.of(tenant, "done", GPU, 1);
    done.submit(tenant.at(kajaani), reading(done, true));
    done.awaitComplete(tenant.at(kajaani));
    var reading = running("reading");
    var other = TestJob.of(tenant, "other", GPU, 1).endless();
    other.submit(tenant.at(kajaani));
    other.awaitRunning(kajaani);

    lab.withdraw(PERMIT);

    lab.awaitMount(tenant, "Granted", "False", "PermitWithdrawn");
    eventually().untilAsserted(() -> assertThat(path.parts()).isEmpty());
    assertThat(reading.isRunning(kajaani)).isFalse();
    assertThat(reading.at(kajaani.client()).require().getSpec().getSuspend()).isTrue();
    assertThat(other.isRunning(kajaani)).isTrue();

    lab.revoke(PERMIT);
    lab.permit(tenant, PERMIT, FAR);

    lab.awaitMount(tenant, "Mounted", "True", "Mounted");
    assertThat(path.parts()).hasSize(3);
  }

  @Test
  void aPermitEndsInTimeAlsoWhileTheHubIsAway() {
    var end = Instant.now().plus(AWAY).truncatedTo(ChronoUnit.SECONDS);
    lab.permit(tenant, PERMIT, end);
    lab.mount(tenant, "cohort", LICENCE, PERMIT);
    lab.awaitMount(tenant, "Mounted", "True", "Mounted");
    var running = running("running");
    network.operator().stop();
    var late = TestJob.of(tenant, "late", GPU, 1);

    eventually()
        .untilAsserted(
            () ->
                assertThatThrownBy(
                        () -> tenant.at(kajaani).resource(reading(late, true)).dryRun().create())
                    .hasMessageContaining("valid-until"));
    assertThat(running.isRunning(kajaani)).isTrue();

    network.operator().ensure();

    lab.awaitMount(tenant, "Granted", "False", "PermitExpired");
    eventually().untilAsserted(() -> assertThat(path.parts()).isEmpty());
    assertThat(running.isRunning(kajaani)).isFalse();
  }

  @Test
  void aDeletedMountLeavesNothingAndNoWorkThatUsesIt() {
    lab.mount(tenant, "variants", "CC0-1.0", "");
    lab.awaitMount(tenant, "Mounted", "True", "Mounted");
    var running = running("running");

    lab.deleteMount(tenant);

    eventually().untilAsserted(() -> assertThat(path.parts()).isEmpty());
    assertThat(running.isRunning(kajaani)).isFalse();
  }

  @Test
  void aFactoryThatLosesTheSectorEndsThePoolAndItsMounts() {
    lab.mount(tenant, "variants", "CC0-1.0", "");
    lab.awaitMount(tenant, "Mounted", "True", "Mounted");

    tenants.hub().merge("AIFactory", "bsc-aif", "{\"spec\": {\"sectors\": [\"energy\"]}}");

    lab.awaitMount(tenant, "Granted", "False", "NotPooled");
    eventually().untilAsserted(() -> assertThat(path.parts()).isEmpty());

    tenants.hub().apply("AIFactory", "bsc-aif", _ -> {});

    lab.awaitMount(tenant, "Mounted", "True", "Mounted");
  }

  @Test
  void capacityThatNamesADatasetIsPlacedWhereItMayBe() {
    var constraints =
        Serialization.unmarshal(
            "---\n{preferredStates: [ES], datasets: [{dataLab: genomics, dataset: cohort}]}",
            Constraints.class);
    tenants.hub().merge("AIFactory", "bsc-aif", "{\"spec\": {\"sectors\": [\"energy\"]}}");

    tenants.create(tenant.quota("by-data", constraints, 2));

    tenants.hub().awaitReady("TenantQuota", "by-data");
    assertThat(tenants.hub().get("TenantQuota", "by-data").<List<?>>get("status", "candidates"))
        .extracting(one -> ((Map<?, ?>) one).get("name") + " " + ((Map<?, ?>) one).get("verdict"))
        .containsExactly("lumi-aif Granted", "bsc-aif SectorMismatch");
    tenants.hub().apply("AIFactory", "bsc-aif", _ -> {});
  }

  @Test
  void aNewCredentialReachesTheFactory() {
    lab.permit(tenant, PERMIT, FAR);
    lab.mount(tenant, "cohort", LICENCE, PERMIT);
    lab.awaitMount(tenant, "Mounted", "True", "Mounted");

    lab.secret("two");

    eventually().untilAsserted(() -> assertThat(path.password()).contains("two"));
    lab.secret("one");
  }

  @Test
  void workThatCouldWriteIsRefused() {
    lab.mount(tenant, "variants", "CC0-1.0", "");
    lab.awaitMount(tenant, "Mounted", "True", "Mounted");
    var job = TestJob.of(tenant, "writer", GPU, 1);

    assertThatThrownBy(() -> tenant.at(kajaani).resource(reading(job, false)).create())
        .hasMessageContaining("set persistentVolumeClaim.readOnly to true");
  }

  private TestJob running(String name) {
    var job = TestJob.of(tenant, name, GPU, 1).endless();
    job.submit(tenant.at(kajaani), reading(job, true));
    job.awaitRunning(kajaani);
    return job;
  }
}
