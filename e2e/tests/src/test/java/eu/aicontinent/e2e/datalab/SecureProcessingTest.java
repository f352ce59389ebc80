package eu.aicontinent.e2e.datalab;

import static eu.aicontinent.e2e.datalab.DataLabGround.FAR;
import static eu.aicontinent.e2e.datalab.DataLabGround.reading;
import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.tenant.NamespaceDeletionPolicy;
import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.ClusterNetworkPolicies;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Reset;
import eu.aicontinent.e2e.tenant.Right;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves that a dataset which demands secure processing is mounted in closed namespaces only, and
 * that these stay closed. What closes them is tried in SecureNamespaceTest.
 */
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecureProcessingTest {
  private static final String GPU = "nvidia.com/gpu";
  private static final String LICENCE = "CC-BY-NC-4.0";
  private static final String PERMIT = "hdab-43";

  private final TestTenant secure = TestTenant.in("FI", "registry-fi").secure();
  private Network network;
  private Cluster kajaani;
  private TenantGround tenants;
  private DataLabGround lab;
  private DataPath path;

  @BeforeAll
  void prepare(Network shared, @Named(Quickstart.FACTORY_CLUSTER) Cluster cluster) {
    network = shared;
    kajaani = cluster;
    ClusterNetworkPolicies.KIND.applyTo(cluster, "default");
    tenants = new TenantGround(shared);
    lab = DataLabGround.prepare(shared, cluster);
    lab.admit(secure);
    path = new DataPath(secure, cluster);
    eventually().untilAsserted(() -> assertThat(capabilities()).contains("ClusterNetworkPolicy"));
  }

  @AfterEach
  void removeTenants() {
    sign(true);
    new Reset(network).removeTenants();
    DataLabGround.removeNamespace(secure, kajaani);
    assertThat(path.parts()).isEmpty();
    lab.revoke(PERMIT);
  }

  @AfterAll
  void removeLab() {
    lab.dismiss(secure);
    lab.uninstall(kajaani);
    kajaani.client().resourceList(ClusterNetworkPolicies.KIND.objects()).delete();
    eventually()
        .untilAsserted(() -> assertThat(capabilities()).doesNotContain("ClusterNetworkPolicy"));
  }

  @Test
  void aSecureTenantWorksWithDataAndSeesNothingOfItsWork() {
    tenants.grant(secure, LUMI, 4, kajaani.name());
    mountRegistry(secure);
    lab.awaitMount(secure, "Mounted", "True", "Mounted");

    var job = TestJob.of(secure, "train", GPU, 1);
    job.submit(secure.at(kajaani), reading(job, true));
    job.awaitComplete(secure.at(kajaani));

    assertThat(rights("get", "pods", "pods/log", "events", "pods/exec", "secrets")).isEmpty();
    assertThat(rights("list", "pods", "events")).isEmpty();
    assertThat(rights("create", "configmaps")).containsExactly("configmaps");
    assertThat(
            names(
                kajaani
                    .client()
                    .network()
                    .networkPolicies()
                    .inNamespace(secure.namespace())
                    .list()
                    .getItems()))
        .containsExactlyInAnyOrder("default-deny", "allow-same-namespace");
  }

  @Test
  void aTenantInTheOpenGetsNoSuchData() {
    var open = TestTenant.in("FI", secure.name());
    tenants.grant(open, LUMI, 4, kajaani.name());

    mountRegistry(open);

    lab.awaitMount(open, "Accepted", "False", "TenantNotSecure");
    assertThat(path.parts()).isEmpty();
  }

  @Test
  void whatTheMemberStateHasSignedItTakesBackFromRunningWork() {
    tenants.grant(secure, LUMI, 4, kajaani.name());
    mountRegistry(secure);
    lab.awaitMount(secure, "Mounted", "True", "Mounted");
    var job = TestJob.of(secure, "reading", GPU, 1).endless();
    job.submit(secure.at(kajaani), reading(job, true));
    job.awaitRunning(kajaani);

    sign(false);

    lab.awaitMount(secure, "Granted", "False", "SecureProcessingUnavailable");
    eventually().untilAsserted(() -> assertThat(path.parts()).isEmpty());
    assertThat(job.isRunning(kajaani)).isFalse();

    sign(true);

    lab.awaitMount(secure, "Mounted", "True", "Mounted");
  }

  @Test
  void aNamespaceThatIsLeftOfASecureTenantStaysClosed() {
    var leaving = secure.withNamespaces(NamespaceDeletionPolicy.Retain);
    tenants.grant(leaving, LUMI, 4, kajaani.name());
    leave();

    tenants.grant(TestTenant.in("FI", secure.name()), LUMI, 4, kajaani.name());

    eventually()
        .untilAsserted(
            () ->
                assertThat(tenants.tenant(secure).getStatus().clusters())
                    .extracting(cluster -> cluster.reason().name())
                    .containsExactly("NamespaceStaysSecure"));
    assertThat(rights("get", "pods", "pods/log")).isEmpty();
  }

  @Test
  void aNamespaceThatWasOpenHoldsNoSuchData() {
    var open = TestTenant.in("FI", secure.name()).withNamespaces(NamespaceDeletionPolicy.Retain);
    tenants.grant(open, LUMI, 4, kajaani.name());
    leave();

    tenants.create(secure);
    tenants.create(secure.quota(secure.name(), LUMI, 4));
    mountRegistry(secure);

    lab.awaitMount(secure, "Granted", "False", "NamespaceNotSecure");
    tenants.hub().awaitCondition("Tenant", secure.name(), "Programmed", "False", "Forbidden");

    kajaani.client().namespaces().withName(secure.namespace()).delete();

    lab.awaitMount(secure, "Mounted", "True", "Mounted");
  }

  /** Deletes the tenant and its quota; its namespaces stay. */
  private void leave() {
    for (var kind : List.of("TenantQuota", "Tenant")) {
      tenants.hub().delete(kind, secure.name());
      tenants.hub().awaitGone(kind, secure.name());
    }
  }

  private void mountRegistry(TestTenant tenant) {
    lab.permit(tenant, "registry", PERMIT, FAR);
    lab.mount(tenant, "registry", LICENCE, PERMIT);
  }

  /** Signs secure processing for the member state, or takes that back. */
  private void sign(boolean secureProcessing) {
    kajaani
        .client()
        .configMaps()
        .inNamespace("aicontinent-gpu")
        .withName("tenant-data")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"data\": {\"secureProcessing\": \"%s\"}}".formatted(secureProcessing));
  }

  /** Returns those of the resources that the tenant's people have this right to. */
  private List<String> rights(String verb, String... resources) {
    return Stream.of(resources)
        .filter(
            resource ->
                new Right("", resource).isHeldBy(secure.at(kajaani), secure.namespace(), verb))
        .toList();
  }

  private List<String> capabilities() {
    return tenants.hub().get("MemberCluster", kajaani.name()).get("status", "capabilities");
  }

  private static List<String> names(List<? extends HasMetadata> objects) {
    return objects.stream().map(one -> one.getMetadata().getName()).toList();
  }
}
