package eu.aicontinent.e2e.node;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.testbed.Testbed;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesClusters;
import eu.aicontinent.testbed.junit.UsesRealNode;
import eu.aicontinent.testbed.node.Buckets;
import eu.aicontinent.testbed.node.ImageArchive;
import eu.aicontinent.testbed.node.RealNode;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Proves what keeps a container from writing to a mounted bucket, and what does not. */
@UsesRealNode
@UsesClusters(plain = RealNodeTest.CLUSTER)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadOnlyBucketTest {
  private Cluster cluster;
  private RealNode node;
  private Buckets buckets;

  @BeforeAll
  void start(Testbed testbed, @Named(RealNodeTest.CLUSTER) Cluster cluster) {
    this.cluster = cluster;
    node = RealNode.start(cluster, "real-0", testbed.state(), System.err::println);
    node.load(ImageArchive.shell(ShellJob.IMAGE, node.busybox()));
    buckets = node.serveBuckets(MountedBucket.DRIVER, MountedBucket.PASSWORD, System.err::println);
  }

  @AfterAll
  void end() {
    if (node != null) {
      node.close();
    }
  }

  @Test
  void aClaimThatIsReadOnlyInThePodIsReadAndNotWritten() {
    var log = run("read-only", "ReadWriteMany", true);

    assertThat(Writes.refused(log)).containsExactlyElementsOf(Writes.names());
    assertThat(log).startsWith("observations");
    assertThat(buckets.read("read-only", "old")).contains("observations\n");
  }

  @Test
  void aVolumeForReadersIsReadAndNotWritten() {
    var log = run("readers", "ReadOnlyMany", false);

    assertThat(Writes.refused(log)).hasSameSizeAs(Writes.names());
    assertThat(buckets.read("readers", "old")).contains("observations\n");
  }

  /** The kubelet (1.36.3) tells a driver nothing of it: the ways to write do work otherwise. */
  @Test
  void readOnlyOfTheVolumeAloneKeepsNobodyFromWriting() {
    var log = run("written", "ReadWriteMany", false);

    assertThat(log).contains("create: done", "remove: done");
    assertThat(buckets.read("written", "new")).contains("new\n");
    assertThat(buckets.read("written", "old")).isNotEqualTo(Optional.of("observations\n"));
  }

  private String run(String bucket, String access, boolean readOnly) {
    buckets.put(bucket, "old", "observations\n");
    var mounted = new MountedBucket(cluster, bucket, access);
    mounted.make();
    var job = new ShellJob("default", bucket, "cat /data/old\n" + Writes.script());
    cluster.client().resource(mounted.in(job, readOnly)).create();
    job.awaitEnd(cluster.client(), "Complete");
    return job.log(cluster);
  }
}
