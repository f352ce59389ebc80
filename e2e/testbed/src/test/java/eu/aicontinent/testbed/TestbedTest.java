package eu.aicontinent.testbed;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import eu.aicontinent.testbed.audit.AuditedRequest;
import eu.aicontinent.testbed.binaries.ControlPlaneBinaries;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.ClusterFolder;
import eu.aicontinent.testbed.cluster.ClusterSpec;
import eu.aicontinent.testbed.cluster.NodeGroup;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.process.Strays;
import eu.aicontinent.testbed.process.Template;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Follows a testbed from its creation to its deletion. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TestbedTest {
  private static final Path STATE = Path.of("target", "tb").toAbsolutePath();
  private static final NodeGroup GPU_NODES =
      NodeGroup.of("h100", 2, Map.of("example.eu/pool", "h100"), Map.of("nvidia.com/gpu", "4"));
  private static final List<ClusterSpec> SPECS =
      List.of(ClusterSpec.withKueue("north", GPU_NODES), ClusterSpec.withKueue("south"));
  private static final Strays ALL = new Strays(ControlPlaneBinaries.unbuilt().cache(), STATE);
  private static final Testbed TESTBED = Testbed.at(STATE, TestbedTest::progress);

  @BeforeAll
  static void startFromNothing() {
    TESTBED.delete();
    TESTBED.start(SPECS);
  }

  @AfterAll
  static void leaveNothing() {
    TESTBED.delete();
  }

  @Test
  @Order(1)
  void runsAJobOnAFakeNodeOnceKueueAdmitsIt() {
    var north = TESTBED.cluster("north");
    Manifests.parse(Template.beside(TestbedTest.class, "job.yaml").text())
        .applyTo(north, "default");

    north
        .client()
        .batch()
        .v1()
        .jobs()
        .inNamespace("default")
        .withName("hello")
        .waitUntilCondition(job -> job.getStatus().getSucceeded() != null, 180, SECONDS);

    assertThat(north.client().pods().inNamespace("default").list().getItems())
        .singleElement()
        .satisfies(pod -> assertThat(pod.getSpec().getNodeName()).startsWith("h100-"));
  }

  @Test
  @Order(1)
  void tellsWhoAskedForWhat() {
    var south = TESTBED.cluster("south");
    var mark = south.auditLog().mark();

    var visitor = south.as("maeve@example.eu", "visitors").configMaps().inNamespace("default");
    assertThatThrownBy(() -> visitor.resource(configMap()).create())
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("forbidden");
    south.client().configMaps().inNamespace("default").resource(configMap()).create();

    assertThat(south.auditLog().since(mark, request -> request.resource().equals("configmaps")))
        .filteredOn(AuditedRequest::isWrite)
        .filteredOn(request -> request.namespace().equals("default"))
        .extracting(AuditedRequest::user, AuditedRequest::verb, AuditedRequest::code)
        .containsExactly(
            tuple("maeve@example.eu", "create", 403), tuple("kwok-admin", "create", 201));
  }

  @Test
  @Order(1)
  void mintsKubeconfigsThatNeedNoOtherFile() {
    var south = TESTBED.cluster("south");
    var account = south.client().serviceAccounts().inNamespace("default").withName("default");
    // Its controller creates it some time after the start.
    account.waitUntilCondition(Objects::nonNull, 180, SECONDS);
    var token = south.token("default", "default", Duration.ofHours(1));
    var kubeconfig = Config.fromKubeconfig(south.kubeconfigWithToken("default", token));

    try (var client = new KubernetesClientBuilder().withConfig(kubeconfig).build()) {
      assertThatThrownBy(() -> client.pods().inNamespace("default").list())
          .hasMessageContaining("system:serviceaccount:default:default");
    }
  }

  @Test
  @Order(2)
  void changesNothingWhenStartedAgain() {
    var before = pids();

    try (var again = Testbed.at(STATE, TestbedTest::progress)) {
      again.start(SPECS);
      assertThat(uid(again.cluster("north"))).isEqualTo(uid(TESTBED.cluster("north")));
    }

    assertThat(pids()).isEqualTo(before);
  }

  @Test
  @Order(3)
  void startsAgainWhatWasKilled() {
    var uid = uid(TESTBED.cluster("north"));
    var before = pids();
    ALL.find().stream()
        .filter(process -> process.info().command().orElse("").endsWith("kube-apiserver"))
        .forEach(ProcessHandle::destroyForcibly);

    TESTBED.start(SPECS);

    assertThat(uid(TESTBED.cluster("north"))).isEqualTo(uid);
    assertThat(pids()).hasSameSizeAs(before);
  }

  @Test
  @Order(4)
  void keepsTheDataWhenStopped() {
    var uid = uid(TESTBED.cluster("north"));

    TESTBED.stop();
    assertThat(ALL.find()).isEmpty();
    TESTBED.start(SPECS);

    assertThat(uid(TESTBED.cluster("north"))).isEqualTo(uid);
  }

  @Test
  @Order(5)
  void leavesNoProcessAndNoClusterWhenDeleted() {
    TESTBED.delete();

    assertThat(ALL.find()).isEmpty();
    assertThat(new ClusterFolder(STATE, "north").root()).doesNotExist();
    assertThat(new ClusterFolder(STATE, "north").kwok()).doesNotExist();
  }

  private static void progress(String line) {
    System.err.println(line);
  }

  private static String uid(Cluster cluster) {
    return cluster.client().namespaces().withName("kube-system").get().getMetadata().getUid();
  }

  private static Set<Long> pids() {
    return ALL.find().stream().map(ProcessHandle::pid).collect(Collectors.toSet());
  }

  private static ConfigMap configMap() {
    return new ConfigMapBuilder().withNewMetadata().withName("note").endMetadata().build();
  }
}
