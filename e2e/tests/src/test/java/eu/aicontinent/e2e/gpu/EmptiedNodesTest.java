package eu.aicontinent.e2e.gpu;

import static eu.aicontinent.e2e.gpu.GpuGround.PART;
import static eu.aicontinent.e2e.gpu.GpuGround.SHARED;
import static eu.aicontinent.e2e.gpu.GpuGround.SHARED_NODES;
import static eu.aicontinent.e2e.gpu.GpuGround.timeSlicing;
import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.Empty;
import eu.aicontinent.e2e.support.OwnTenants;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesClusters;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves that the devices of a node never change under running work: the node is emptied first,
 * with notice.
 */
@UsesNetwork(Empty.class)
@UsesClusters(GpuGround.CLUSTER)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmptiedNodesTest implements OwnTenants {
  private static final String OLD = "time-slicing-4";
  private static final String NEW = "time-slicing-2";
  private static final int A_LITTLE_LESS_THAN_A_DAY = 86_399;
  private static final String NOTE = "aicontinent.eu/changing-since";
  private static final Map<String, Object> CHANGE = Map.of("sharing", timeSlicing(2));

  private final TestTenant tenant = TestTenant.in("FR", "emptied-fr");
  private Cluster member;
  private GpuGround ground;
  private TenantGround tenants;

  @BeforeAll
  void prepare(Network network, @Named(GpuGround.CLUSTER) Cluster cluster) {
    member = cluster;
    ground = GpuGround.prepare(network, cluster);
    tenants = new TenantGround(ground.hub());
  }

  @AfterAll
  void clear() {
    SHARED_NODES.forEach(node -> ground.offers(node, Map.of("nvidia.com/gpu", 4)));
    ground.clear();
  }

  @BeforeEach
  void restore() {
    ground.serveParts();
  }

  @Test
  void workGoesOnUntilTheNoticeIsOverAndThenElsewhere(Network network) {
    var job = start();
    var pod = job.awaitRunning(member);
    var busy = pod.getSpec().getNodeName();

    ground.share(CHANGE);

    ground.awaitConfig(idle(busy), NEW);
    awaitClosed(busy, pod);
    var since = note(busy);
    network.operator().restart();
    // The restarted operator must have seen the wave, not only the one before.
    ground.share(A_LITTLE_LESS_THAN_A_DAY, CHANGE);
    awaitNotice(A_LITTLE_LESS_THAN_A_DAY);
    ground.awaitShared(8, 0, 0);
    assertThat(uid(job.awaitRunning(member))).isEqualTo(uid(pod));
    assertThat(ground.configOf(busy)).isEqualTo(OLD);
    assertThat(note(busy)).isEqualTo(since);

    ground.share(0, CHANGE);

    ground.awaitConfig(busy, NEW);
    SHARED_NODES.forEach(node -> ground.offers(node, Map.of(PART, 8)));
    ground.awaitShared(8, 8, 16);
    SHARED_NODES.forEach(this::awaitOpen);
    ground.hub().awaitReady("GPUNodePool", SHARED);
    assertThat(wave()).isNull();
    assertThat(uid(job.awaitRunning(member))).isNotEqualTo(uid(pod));
    assertThat(job.at(member.client()).require().getStatus().getFailed()).isIn(null, 0);
  }

  @Test
  void workThatIsOverBeforeLetsItsNodeGo() {
    var job = start();
    var pod = job.awaitRunning(member);
    var busy = pod.getSpec().getNodeName();
    ground.share(CHANGE);
    awaitClosed(busy, pod);

    job.at(tenant.at(member)).delete();

    ground.awaitConfig(busy, NEW);
  }

  @Test
  void aChangeThatIsTakenBackOpensTheNode() {
    var job = start();
    var pod = job.awaitRunning(member);
    var busy = pod.getSpec().getNodeName();
    ground.share(CHANGE);
    awaitClosed(busy, pod);

    ground.share(Map.of());

    awaitOpen(busy);
    assertThat(ground.configOf(busy)).isEqualTo(OLD);
    assertThat(uid(job.awaitRunning(member))).isEqualTo(uid(pod));
  }

  /** Proves that people's own cordons stay: the API server knows whose cordon it is. */
  @Test
  void whatPeopleHaveCordonedStaysSo() {
    var node = SHARED_NODES.getLast();
    cordon(node, true);
    try {
      ground.share(CHANGE);
      SHARED_NODES.forEach(
          changed -> {
            ground.awaitConfig(changed, NEW);
            ground.offers(changed, Map.of(PART, 8));
          });

      awaitOpen(SHARED_NODES.getFirst());
      eventually().untilAsserted(() -> assertThat(annotations(node)).doesNotContainKey(NOTE));
      assertThat(node(node).getSpec().getUnschedulable()).isTrue();
    } finally {
      cordon(node, false);
    }
  }

  private TestJob start() {
    tenants.create(tenant);
    tenants.create(GpuGround.quota(tenant, 2));
    ground.hub().awaitReady("TenantQuota", tenant.name());
    tenants.awaitProgrammed(tenant, GpuGround.CLUSTER);
    var job = TestJob.of(tenant, "train", PART, 1).endless();
    job.submit(tenant.at(member));
    return job;
  }

  private static String idle(String busy) {
    return SHARED_NODES.stream().filter(node -> !node.equals(busy)).findFirst().orElseThrow();
  }

  private void awaitClosed(String node, Pod pod) {
    eventually()
        .untilAsserted(
            () -> {
              assertThat(node(node).getSpec().getUnschedulable()).isTrue();
              assertThat(annotations(node)).containsKey(NOTE);
              assertThat(ground.configOf(node)).isEqualTo(OLD);
              assertThat(wave()).containsKey("nextEndAt");
              assertThat(names()).contains(node);
              assertThat(
                      new Conditions(ground.hub().get("GPUNodePool", SHARED)).message("Programmed"))
                  .contains(node, pod.getMetadata().getName());
            });
  }

  private void awaitOpen(String node) {
    eventually()
        .untilAsserted(
            () -> {
              assertThat(annotations(node)).doesNotContainKey(NOTE);
              assertThat(node(node).getSpec().getUnschedulable()).isNotEqualTo(true);
            });
  }

  private void awaitNotice(int seconds) {
    eventually()
        .untilAsserted(
            () -> {
              var pool = ground.hub().get("GPUNodePool", SHARED);
              assertThat(pool.<Integer>get("spec", "noticeSeconds")).isEqualTo(seconds);
              assertThat(pool.<Number>get("status", "observedGeneration").longValue())
                  .isEqualTo(pool.getMetadata().getGeneration());
            });
  }

  private Map<String, Object> wave() {
    return ground.hub().get("GPUNodePool", SHARED).get("status", "wave");
  }

  private List<String> names() {
    return ground.hub().get("GPUNodePool", SHARED).get("status", "wave", "nodes");
  }

  private Node node(String name) {
    return member.client().nodes().withName(name).require();
  }

  private Map<String, String> annotations(String node) {
    return node(node).getMetadata().getAnnotations();
  }

  private String note(String node) {
    return annotations(node).getOrDefault(NOTE, "");
  }

  private void cordon(String name, boolean closed) {
    member
        .client()
        .nodes()
        .withName(name)
        .edit(
            node -> {
              node.getSpec().setUnschedulable(closed ? true : null);
              return node;
            });
  }

  private static String uid(Pod pod) {
    return pod.getMetadata().getUid();
  }
}
