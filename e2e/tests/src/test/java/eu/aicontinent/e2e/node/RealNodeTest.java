package eu.aicontinent.e2e.node;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.testbed.Testbed;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesClusters;
import eu.aicontinent.testbed.junit.UsesRealNode;
import eu.aicontinent.testbed.node.ImageArchive;
import eu.aicontinent.testbed.node.RealNode;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Proves that containers run on a real node beside fake ones. */
@UsesRealNode
@UsesClusters(plain = RealNodeTest.CLUSTER)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealNodeTest {
  static final String CLUSTER = "containers";

  private Cluster cluster;
  private RealNode node;

  @BeforeAll
  void start(Testbed testbed, @Named(CLUSTER) Cluster cluster) {
    this.cluster = cluster;
    node = RealNode.start(cluster, "real-0", testbed.state(), System.err::println);
    node.load(ImageArchive.shell(ShellJob.IMAGE, node.busybox()));
  }

  @AfterAll
  void end() {
    if (node != null) {
      node.close();
    }
  }

  @Test
  void whatAContainerWritesIsRead() {
    var job = submit("writes", "echo from $(hostname)");

    job.awaitEnd(cluster.client(), "Complete");

    assertThat(job.log(cluster)).startsWith("from writes-");
  }

  @Test
  void aProgramThatFailsFailsItsJob() {
    var job = submit("fails", "exit 7");

    job.awaitEnd(cluster.client(), "Failed");

    assertThat(job.pods(cluster).getFirst().getStatus().getContainerStatuses())
        .extracting(status -> status.getState().getTerminated().getExitCode())
        .containsExactly(7);
  }

  @Test
  void devicesAreAllocatable() {
    node.offer(Map.of("nvidia.com/gpu", "2"));

    eventually()
        .untilAsserted(
            () ->
                assertThat(
                        cluster
                            .client()
                            .nodes()
                            .withName(node.name())
                            .require()
                            .getStatus()
                            .getAllocatable()
                            .get("nvidia.com/gpu"))
                    .hasToString("2"));
  }

  private ShellJob submit(String name, String script) {
    var job = new ShellJob("default", name, script);
    cluster.client().resource(job.object()).create();
    return job;
  }
}
