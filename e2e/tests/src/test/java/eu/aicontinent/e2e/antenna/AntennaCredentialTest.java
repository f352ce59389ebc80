package eu.aicontinent.e2e.antenna;

import static eu.aicontinent.e2e.support.Quickstart.ANTENNA;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.OTHER_FACTORY_CLUSTER;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Reset;
import eu.aicontinent.e2e.support.Rights;
import eu.aicontinent.e2e.support.Stolen;
import eu.aicontinent.e2e.tenant.Right;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.process.Template;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Somebody has stolen the credential that lies in Galway: what does the factory let them do with
 * it?
 */
@UsesNetwork
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AntennaCredentialTest {
  private static final String GPU = "nvidia.com/gpu";
  private static final String KUEUE = "kueue.x-k8s.io/v1beta2";
  private static final int RULES = 10;

  private final TestTenant served = TestTenant.in("IE", "rights-served").through(ANTENNA);

  /** At the same factory, and not by way of the antenna. */
  private final TestTenant direct = TestTenant.in("FI", "rights-direct");

  private Stolen stolen;
  private KubernetesClient thief;

  @BeforeAll
  void prepare(Network network) {
    var ground = TenantGround.prepare(network);
    ground.grant(served, LUMI, 4, FACTORY_CLUSTER, ANTENNA_CLUSTER);
    ground.grant(direct, LUMI, 4, FACTORY_CLUSTER);
    stolen = Stolen.fromAntenna(network.member(ANTENNA_CLUSTER), LUMI, FACTORY_CLUSTER);
    thief = stolen.client();
    Hub.eventually()
        .until(() -> new Right("batch", "jobs").isHeldBy(thief, served.namespace(), "create"));
  }

  @AfterAll
  void clear(Network network) {
    if (thief != null) {
      thief.close();
    }
    new Reset(network).clear();
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

  /** Whoever may read what the operator says has nothing to steal. */
  @Test
  void isSaidNowhere(Network network) throws IOException {
    var token = stolen.token();
    var galway = network.member(ANTENNA_CLUSTER).client();

    assertThat(network.objects().all()).noneMatch(object -> says(object, token));
    assertThat(galway.genericKubernetesResources(KUEUE, "MultiKueueCluster").list().getItems())
        .isNotEmpty()
        .noneMatch(object -> says(object, token));
    assertThat(Files.readString(network.operator().log())).isNotEmpty().doesNotContain(token);
  }

  private static boolean says(Object object, String token) {
    return Serialization.asJson(object).contains(token);
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

    var dryRun = thief.resource(TestJob.of(served, "allowed", GPU, 1).object()).dryRun(true);

    assertThat(dryRun.create().getMetadata().getName()).isEqualTo("allowed");
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
