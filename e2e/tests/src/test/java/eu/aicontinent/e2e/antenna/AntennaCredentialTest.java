package eu.aicontinent.e2e.antenna;

import static eu.aicontinent.e2e.support.Quickstart.ANTENNA;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.OTHER_FACTORY_CLUSTER;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.aicontinent.e2e.support.Empty;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Metrics;
import eu.aicontinent.e2e.support.Rights;
import eu.aicontinent.e2e.support.Stolen;
import eu.aicontinent.e2e.support.Traces;
import eu.aicontinent.e2e.tenant.Right;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.audit.AuditLog;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Attack;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.process.Template;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves what a factory lets somebody do with the stolen credential that an antenna keeps in
 * Galway.
 */
@Attack
@UsesNetwork(Empty.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AntennaCredentialTest {
  private static final String GPU = "nvidia.com/gpu";
  private static final int RULES = 10;

  private final TestTenant served = TestTenant.in("IE", "rights-served").through(ANTENNA);

  /** A tenant at the same factory that does not come through the antenna. */
  private final TestTenant direct = TestTenant.in("FI", "rights-direct");

  private final Map<Cluster, AuditLog.Mark> since = new LinkedHashMap<>();

  private Stolen stolen;
  private KubernetesClient thief;

  @BeforeAll
  void prepare(Network network) {
    Stream.concat(Stream.of(network.hub()), network.members().stream())
        .forEach(cluster -> since.put(cluster, cluster.auditLog().mark()));
    var ground = TenantGround.prepare(network);
    ground.grant(served, LUMI, 4, FACTORY_CLUSTER, ANTENNA_CLUSTER);
    ground.grant(direct, LUMI, 4, FACTORY_CLUSTER);
    stolen = Stolen.fromAntenna(network.member(ANTENNA_CLUSTER), LUMI, FACTORY_CLUSTER);
    thief = stolen.client();
    Hub.eventually()
        .until(() -> new Right("batch", "jobs").isHeldBy(thief, served.namespace(), "create"));
  }

  @AfterAll
  void close() {
    if (thief != null) {
      thief.close();
    }
  }

  @Test
  void mayDoTheseAtTheFactoryAndNoOthers(Network network) {
    var everybody = network.member(FACTORY_CLUSTER).as("system:serviceaccount:default:default");
    var namespaces =
        List.of(
            served.namespace(),
            direct.namespace(),
            "aicontinent-antennas",
            "aicontinent-gpu",
            "aicontinent-system",
            "kube-system",
            "kueue-system");

    var found = new Rights(thief, everybody).in(namespaces);

    assertThat(found)
        .isEqualTo(Template.beside(AntennaCredentialTest.class, "antenna-rights.txt").text());
    assertThat(found.lines().filter(line -> line.startsWith(" ")).count())
        .isLessThanOrEqualTo(RULES);
  }

  @Test
  void endsAtTheFactory(Network network) {
    stolen.assertAccepted();

    for (var other :
        List.of(
            network.hub(),
            network.member(ANTENNA_CLUSTER),
            network.member(OTHER_FACTORY_CLUSTER))) {
      stolen.triedOn(other).assertUnknown();
    }
  }

  /**
   * Proves that neither this credential nor the hub's own appears anywhere: reading all this gives
   * nobody anything to steal.
   */
  @Test
  void isSaidNowhere(Network network) throws IOException {
    var said = said(network);
    assertThat(said)
        .anyMatch(text -> text.contains("\"RemoteAccessLink\""))
        .anyMatch(text -> text.contains("\"MultiKueueCluster\""))
        .anyMatch(text -> text.contains("\"Event\""))
        .anyMatch(text -> text.contains("reconciliations_started_total"))
        .anyMatch(text -> text.contains("antenna-" + ANTENNA + "/token"));

    for (var credential : List.of(stolen, Stolen.fromHub(network.hub(), FACTORY_CLUSTER))) {
      credential.assertAccepted();
      assertThat(said).noneMatch(text -> text.contains(credential.token()));
    }
  }

  /**
   * Returns all texts that somebody may read: objects except Secrets, events, metrics, the log, and
   * the address of every request so far.
   */
  private List<String> said(Network network) throws IOException {
    var said = new ArrayList<>(Metrics.of(network));
    said.add(Files.readString(network.operator().log()));
    network.objects().all().forEach(object -> said.add(Serialization.asJson(object)));
    since.forEach(
        (cluster, mark) -> {
          new Traces(cluster)
              .objects().stream()
                  .filter(object -> !"Secret".equals(object.getKind()))
                  .forEach(object -> said.add(Serialization.asJson(object)));
          cluster
              .client()
              .v1()
              .events()
              .inAnyNamespace()
              .list()
              .getItems()
              .forEach(event -> said.add(Serialization.asJson(event)));
          cluster.auditLog().since(mark).forEach(request -> said.add(request.toString()));
        });
    return said;
  }

  @Test
  void readsNoSecretsAndNoPods() {
    for (var namespace : List.of(served.namespace(), direct.namespace(), "aicontinent-system")) {
      assertForbidden(() -> thief.secrets().inNamespace(namespace).list());
      assertForbidden(() -> thief.secrets().inNamespace(namespace).withName("any").get());
      assertForbidden(() -> thief.pods().inNamespace(namespace).list());
      assertForbidden(() -> thief.configMaps().inNamespace(namespace).list());
    }
    assertForbidden(() -> thief.secrets().inAnyNamespace().list());
    assertForbidden(() -> thief.pods().inAnyNamespace().list());
    assertForbidden(() -> thief.nodes().list());
    assertForbidden(() -> thief.namespaces().list());
  }

  @Test
  void writesOnlyForTenantsThatComeThroughTheAntenna() {
    assertForbidden(() -> thief.resource(TestJob.of(direct, "stolen", GPU, 1).object()).create());
    assertForbidden(() -> TestJob.of(direct, "any", GPU, 1).at(thief).get());
    assertForbidden(() -> thief.batch().v1().jobs().inNamespace(direct.namespace()).delete());

    var allowed = TestJob.of(served, "allowed", GPU, 1).object();
    allowed.getMetadata().setLabels(Map.of("kueue.x-k8s.io/multikueue-origin", "mine"));

    var dryRun = thief.resource(allowed).dryRun(true).create();

    assertThat(dryRun.getMetadata().getName()).isEqualTo("allowed");
  }

  @Test
  void cannotWidenItself() {
    var system = "aicontinent-antennas";
    for (var right :
        List.of(
            new Right("rbac.authorization.k8s.io", "rolebindings"),
            new Right("rbac.authorization.k8s.io", "clusterrolebindings"),
            new Right("", "serviceaccounts/token"),
            new Right("", "pods"),
            new Right("kueue.x-k8s.io", "localqueues"),
            new Right("kueue.x-k8s.io", "clusterqueues"),
            new Right("networking.k8s.io", "networkpolicies"))) {
      for (var namespace : List.of(served.namespace(), system)) {
        assertThat(right.isHeldBy(thief, namespace, "create"))
            .as("create %s in %s", right, namespace)
            .isFalse();
      }
    }
  }

  private static void assertForbidden(ThrowingCallable request) {
    assertThatThrownBy(request)
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            refused -> assertThat(refused.getCode()).as(refused.getMessage()).isEqualTo(403));
  }
}
