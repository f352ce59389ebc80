package eu.aicontinent.e2e.datalab;

import static eu.aicontinent.e2e.datalab.DataLabGround.FAR;
import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.ClusterNetworkPolicies;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves that results of secure processing reach another tenant once the holder has released them,
 * as they were sealed, and not before.
 */
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DataExportTest {
  private static final String GPU = "nvidia.com/gpu";
  private static final String PERMIT = "hdab-44";
  private static final String RELEASED = "PersistentVolumeClaim data-survival.registry-fi";

  private final TestTenant secure = TestTenant.in("FI", "registry-fi").secure();
  private final TestTenant open = TestTenant.in("FI", "registry-open");
  private Network network;
  private Cluster kajaani;
  private TenantGround tenants;
  private DataLabGround lab;
  private DataPath written;
  private DataPath read;
  private ExportGround export;

  @BeforeAll
  void prepare(Network shared, @Named(Quickstart.FACTORY_CLUSTER) Cluster cluster) {
    network = shared;
    kajaani = cluster;
    ClusterNetworkPolicies.KIND.applyTo(cluster, "default");
    tenants = new TenantGround(shared);
    lab = DataLabGround.prepare(shared, cluster);
    lab.admit(secure);
    written = new DataPath(secure, cluster);
    read = new DataPath(open, cluster);
    export = ExportGround.of(shared, secure, open);
  }

  @AfterEach
  void removeTenants() {
    new Reset(network).removeTenants();
    DataLabGround.removeNamespace(secure, kajaani);
    DataLabGround.removeNamespace(open, kajaani);
    assertThat(written.parts()).isEmpty();
    assertThat(read.parts()).isEmpty();
    assertThat(export.reviews()).isEmpty();
  }

  @AfterAll
  void removeLab() {
    lab.dismiss(secure);
    lab.uninstall(kajaani);
    kajaani.client().resourceList(ClusterNetworkPolicies.KIND.objects()).delete();
  }

  @Test
  void whatTheHolderReleasesReachesTheRecipient() {
    var job = write();

    export.seal();

    export.await("Sealed", "True", "Sealed");
    assertThat(job.isRunning(kajaani)).isFalse();
    assertThat(written.parts()).isEmpty();
    export.await("Released", "False", "AwaitingReview");
    assertThat(read.parts()).isEmpty();

    export.decide("Release");

    export.await("Ready", "True", "Ready");
    assertThat(read.parts()).contains(RELEASED);
    var reading = TestJob.of(open, "reading", GPU, 1);
    reading.submit(
        open.at(kajaani), JobWithData.of(reading.object(), "data-survival.registry-fi", true));
    reading.awaitComplete(open.at(kajaani));

    export.decide("Reject");

    export.await("Released", "False", "Rejected");
    eventually().untilAsserted(() -> assertThat(read.parts()).isEmpty());
  }

  @Test
  void whatTheHolderRejectsReachesNobody() {
    write();
    export.seal();

    export.decide("Reject");

    export.await("Released", "False", "Rejected");
    assertThat(written.parts()).isEmpty();
    assertThat(read.parts()).isEmpty();
  }

  /**
   * Proves that the holders of all data that the tenant has seen are asked, not the box's alone.
   */
  @Test
  void theHoldersOfTheDataThatTheWorkHasSeenAreAsked() {
    tenants.grant(secure, LUMI, 4, kajaani.name());
    lab.permit(secure, "registry", PERMIT, FAR);
    lab.mount(secure, "registry", "CC-BY-NC-4.0", PERMIT);
    lab.awaitMount(secure, "Mounted", "True", "Mounted");
    tenants.grant(open, LUMI, 4, kajaani.name());
    export.ask();
    export.await("Mounted", "True", "Mounted");

    export.seal();

    export.await("Released", "False", "AwaitingReview");
    eventually()
        .untilAsserted(
            () ->
                assertThat(export.reviews())
                    .extracting(review -> review.<Object>get("spec", "dataset"))
                    .containsExactly("registry"));
  }

  @Test
  void aBoxIsForOneExportAtATime() {
    write();
    var second = export.named("mortality");

    second.ask();

    second.await("Released", "False", "ResultBoxInUse");
    assertThat(written.parts()).contains("PersistentVolumeClaim " + ExportGround.CLAIM);

    export.delete();

    second.await("Mounted", "True", "Mounted");
    assertThat(written.parts()).doesNotContain("PersistentVolumeClaim " + ExportGround.CLAIM);
  }

  @Test
  void resultsThatAreMovedAfterTheReviewReachNobody() {
    write();
    export.seal();
    export.decide("Release");
    export.await("Ready", "True", "Ready");

    moveBox("/results/another");

    export.await("Released", "False", "ResultBoxChanged");
    eventually().untilAsserted(() -> assertThat(read.parts()).isEmpty());

    moveBox("/results/registry-fi");

    export.await("Ready", "True", "Ready");
  }

  /** Lets work of the secure tenant write results, and returns it. */
  private TestJob write() {
    tenants.grant(secure, LUMI, 4, kajaani.name());
    tenants.grant(open, LUMI, 4, kajaani.name());
    export.ask();
    export.await("Mounted", "True", "Mounted");
    // Its pods stay as long as it does, and name the claim.
    var done = TestJob.of(secure, "done", GPU, 1);
    done.submit(secure.at(kajaani), JobWithData.of(done.object(), ExportGround.CLAIM, false));
    done.awaitComplete(secure.at(kajaani));
    var job = TestJob.of(secure, "writing", GPU, 1).endless();
    job.submit(secure.at(kajaani), JobWithData.of(job.object(), ExportGround.CLAIM, false));
    job.awaitRunning(kajaani);
    return job;
  }

  private void moveBox(String path) {
    tenants
        .hub()
        .merge(
            "DataLab",
            DataLabGround.LAB,
            """
            {"spec": {"resultBoxes": [{"name": "outbox", "tenantRef": {"name": "registry-fi"},
              "source": {"nfs": {"server": "10.1.2.3", "path": "%s", "mountOptions": ["xprtsec=tls"]}}}]}}
            """
                .formatted(path));
  }
}
