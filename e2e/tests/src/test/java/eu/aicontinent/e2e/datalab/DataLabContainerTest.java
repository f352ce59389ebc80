package eu.aicontinent.e2e.datalab;

import static eu.aicontinent.e2e.datalab.DataLabGround.FAR;
import static eu.aicontinent.e2e.datalab.DataLabGround.reading;
import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.node.Writes;
import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Reset;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
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
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Proves in containers that work reads a dataset, cannot write to it, and loses it. */
@UsesRealNode
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DataLabContainerTest {
  private static final String GPU = "nvidia.com/gpu";
  private static final String LICENCE = "CC-BY-NC-4.0";
  private static final String PERMIT = "hdab-43";
  private static final String BUCKET = "cohort";
  private static final String IMAGE = "docker.io/library/busybox:1.37";

  private final TestTenant tenant = TestTenant.in("FI", "lab-real");
  private Network network;
  private Cluster kajaani;
  private DataLabGround lab;
  private RealNode node;
  private Buckets buckets;

  @BeforeAll
  void prepare(Network shared, @Named(Quickstart.FACTORY_CLUSTER) Cluster cluster) {
    network = shared;
    kajaani = cluster;
    node = RealNode.start(cluster, "real-0", shared.testbed().state(), System.err::println);
    node.load(ImageArchive.shell(IMAGE, node.busybox()));
    node.offer(Map.of(GPU, "4"));
    node.label(Map.of("node.example/partition", "h100"));
    lab = DataLabGround.prepare(shared, cluster);
    buckets = node.serveBuckets(DataLabGround.DRIVER, "one", System.err::println);
    buckets.put(BUCKET, "old", "observations\n");
    lab.admit(tenant);
    new TenantGround(shared).grant(tenant, LUMI, 4, kajaani.name());
  }

  @AfterAll
  void clear() {
    if (lab != null) {
      new Reset(network).removeTenants();
      lab.dismiss(tenant);
      lab.uninstall(kajaani);
    }
    if (node != null) {
      node.close();
    }
  }

  @Test
  void workReadsADatasetCannotWriteToItAndLosesIt() {
    lab.permit(tenant, PERMIT, FAR);
    lab.mount(tenant, "cohort", LICENCE, PERMIT);
    lab.awaitMount(tenant, "Mounted", "True", "Mounted");
    var job = TestJob.of(tenant, "train", GPU, 1);

    job.submit(tenant.at(kajaani), script(job));
    job.awaitRunning(kajaani);

    eventually().untilAsserted(() -> assertThat(log(job)).contains("tried everything"));
    assertThat(log(job)).startsWith("observations");
    assertThat(Writes.refused(log(job))).containsExactlyElementsOf(Writes.names());
    assertThat(buckets.read(BUCKET, "old")).contains("observations\n");
    assertThat(node.mounts()).anyMatch(mount -> mount.contains("fuse.rclone"));

    lab.withdraw(PERMIT);

    lab.awaitMount(tenant, "Granted", "False", "PermitWithdrawn");
    eventually().untilAsserted(() -> assertThat(new DataPath(tenant, kajaani).parts()).isEmpty());
    assertThat(job.isRunning(kajaani)).isFalse();
    eventually()
        .untilAsserted(
            () -> assertThat(node.mounts()).noneMatch(mount -> mount.contains("fuse.rclone")));
    lab.awaitMount(tenant, "Mounted", "False", "PermitWithdrawn");
  }

  /** Returns a Job that tries to write, and then reads as long as it may. */
  private static Job script(TestJob job) {
    return new JobBuilder(reading(job, true))
        .editSpec()
        .editTemplate()
        .editSpec()
        .addToNodeSelector(RealNode.SELECTOR)
        .editFirstContainer()
        .withCommand(
            "/bin/sh",
            "-c",
            "cat /data/old\n"
                + Writes.script()
                + "echo tried everything\nwhile cat /data/old > /dev/null; do sleep 1; done")
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  private String log(TestJob job) {
    var pod = job.pods(kajaani).getFirst().getMetadata().getName();
    return kajaani.client().pods().inNamespace(tenant.namespace()).withName(pod).getLog();
  }
}
