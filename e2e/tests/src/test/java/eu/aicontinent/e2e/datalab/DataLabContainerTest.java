package eu.aicontinent.e2e.datalab;

import static eu.aicontinent.e2e.datalab.DataLabGround.FAR;
import static eu.aicontinent.e2e.datalab.DataLabGround.reading;
import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.aicontinent.e2e.node.Writes;
import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.ClusterNetworkPolicies;
import eu.aicontinent.e2e.support.JobWithData;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Reset;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.e2e.workspace.WorkspaceGround;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.junit.UsesRealNode;
import eu.aicontinent.testbed.node.Buckets;
import eu.aicontinent.testbed.node.ImageArchive;
import eu.aicontinent.testbed.node.RealNode;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves in containers that work reads a dataset, cannot write to it, and loses it; that its
 * results outlive the permit; and that nobody reads what secure work says.
 */
@UsesRealNode
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DataLabContainerTest {
  private static final String GPU = "nvidia.com/gpu";
  private static final String LICENCE = "CC-BY-NC-4.0";
  private static final String PERMIT = "hdab-43";
  private static final String SECURE_PERMIT = "hdab-44";
  private static final String BUCKET = "cohort";
  private static final String REGISTRY = "registry";
  private static final String IMAGE = "docker.io/library/busybox:1.37";

  /** Script that tries to write, keeps a result, and then reads as long as it may. */
  private static final String TRYING =
      "cat /data/old\n"
          + Writes.script()
          + "cp /data/old /workspace/result\necho tried everything\n"
          + "while cat /data/old > /dev/null; do sleep 1; done";

  /** Script that says what it reads, to its log and as the last message of its container. */
  private static final String SAYING = "tee /dev/termination-log < /data/old; sleep 3600";

  private static final String RESULTS = "/run/results";
  private static final String STORAGE = "1Gi";

  private final TestTenant tenant = TestTenant.in("FI", "lab-real");
  private final TestTenant secure = TestTenant.in("FI", "registry-real").secure();
  private Network network;
  private Cluster kajaani;
  private TenantGround tenants;
  private DataLabGround lab;
  private WorkspaceGround workspaces;
  private RealNode node;
  private Buckets buckets;

  @BeforeAll
  void prepare(Network shared, @Named(Quickstart.FACTORY_CLUSTER) Cluster cluster) {
    network = shared;
    kajaani = cluster;
    tenants = new TenantGround(shared);
    node = RealNode.start(cluster, "real-0", shared.testbed().state(), System.err::println);
    node.load(ImageArchive.shell(IMAGE, node.busybox()));
    node.offer(Map.of(GPU, "4"));
    node.label(Map.of("node.example/partition", "h100"));
    ClusterNetworkPolicies.KIND.applyTo(cluster, "default");
    lab = DataLabGround.prepare(shared, cluster);
    workspaces = new WorkspaceGround(shared, cluster);
    workspaces.install();
    workspaces.declare(STORAGE, 0);
    buckets = node.serveBuckets(DataLabGround.DRIVER, "one", System.err::println);
    buckets.put(BUCKET, "old", "observations\n");
    buckets.put(REGISTRY, "old", "diagnoses\n");
  }

  @AfterAll
  void clear() {
    if (lab != null) {
      new Reset(network).removeTenants();
      lab.dismiss(tenant);
      lab.dismiss(secure);
      lab.uninstall(kajaani);
      workspaces.awaitGone(tenant);
      workspaces.uninstall();
      workspaces.restore();
      kajaani.client().resourceList(ClusterNetworkPolicies.KIND.objects()).delete();
    }
    if (node != null) {
      node.close();
    }
  }

  @Test
  void workReadsADatasetCannotWriteToItAndLosesItButNotItsResults() {
    lab.admit(tenant);
    tenants.create(tenant);
    tenants.create(tenant.storage("results", LUMI, STORAGE));
    tenants.awaitProgrammed(tenant, kajaani.name());
    workspaces.provisionOnNode(tenant, STORAGE, RESULTS);
    workspaces.await(tenant, "Ready", "True", "Ready");
    lab.permit(tenant, PERMIT, FAR);
    lab.mount(tenant, BUCKET, LICENCE, PERMIT);
    lab.awaitMount(tenant, "Mounted", "True", "Mounted");
    var job = TestJob.of(tenant, "train", GPU, 1);

    job.submit(tenant.at(kajaani), running(TRYING, withWorkspace(reading(job, true))));
    job.awaitRunning(kajaani);

    eventually().untilAsserted(() -> assertThat(log(job)).contains("tried everything"));
    assertThat(log(job)).startsWith("observations");
    assertThat(Writes.refused(log(job))).containsExactlyElementsOf(Writes.names());
    assertThat(buckets.read(BUCKET, "old")).contains("observations\n");
    assertThat(buckets()).isNotEmpty();

    lab.withdraw(PERMIT);

    lab.awaitMount(tenant, "Granted", "False", "PermitWithdrawn");
    eventually().untilAsserted(() -> assertThat(new DataPath(tenant, kajaani).parts()).isEmpty());
    assertThat(job.isRunning(kajaani)).isFalse();
    eventually().untilAsserted(() -> assertThat(buckets()).isEmpty());
    lab.awaitMount(tenant, "Mounted", "False", "PermitWithdrawn");

    var next = TestJob.of(tenant, "next", GPU, 1);
    next.submit(tenant.at(kajaani), running("cat /workspace/result", withWorkspace(next.object())));
    next.awaitComplete(tenant.at(kajaani));
    assertThat(log(next)).isEqualTo("observations\n");
  }

  @Test
  void nobodyReadsWhatSecureWorkSaysOfItsData() {
    lab.admit(secure);
    tenants.grant(secure, LUMI, 2, kajaani.name());
    lab.permit(secure, REGISTRY, SECURE_PERMIT, FAR);
    lab.mount(secure, REGISTRY, LICENCE, SECURE_PERMIT);
    lab.awaitMount(secure, "Mounted", "True", "Mounted");
    var job = TestJob.of(secure, "train", GPU, 1);

    job.submit(secure.at(kajaani), running(SAYING, reading(job, true)));
    var pod = job.awaitRunning(kajaani).getMetadata().getName();

    eventually().untilAsserted(() -> assertThat(log(job)).startsWith("diagnoses"));
    var own = secure.at(kajaani).pods().inNamespace(secure.namespace()).withName(pod);
    assertThatThrownBy(own::getLog).hasMessageContaining("cannot get resource \"pods/log\"");
    assertThatThrownBy(own::get).hasMessageContaining("cannot get resource \"pods\"");
    job.at(secure.at(kajaani)).delete();
    eventually().untilAsserted(() -> assertThat(buckets()).isEmpty());
  }

  /** Returns the mounts of buckets on the node. */
  private List<String> buckets() {
    return node.mounts().stream().filter(mount -> mount.contains("fuse.rclone")).toList();
  }

  private static Job withWorkspace(Job job) {
    return JobWithData.at("/workspace", job, WorkspaceGround.CLAIM, false);
  }

  /** Returns the Job with a script, for the real node. */
  private static Job running(String script, Job job) {
    return new JobBuilder(job)
        .editSpec()
        .editTemplate()
        .editSpec()
        .addToNodeSelector(RealNode.SELECTOR)
        .editFirstContainer()
        .withCommand("/bin/sh", "-c", script)
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  private String log(TestJob job) {
    var pod = job.pods(kajaani).getFirst().getMetadata().getName();
    return kajaani.client().pods().inNamespace(job.namespace()).withName(pod).getLog();
  }
}
