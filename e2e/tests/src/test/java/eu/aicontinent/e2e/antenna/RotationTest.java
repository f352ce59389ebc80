package eu.aicontinent.e2e.antenna;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.LINK;
import static eu.aicontinent.e2e.support.Quickstart.OTHER_FACTORY_CLUSTER;
import static eu.aicontinent.e2e.tenant.TenantGround.BSC;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Guide;
import eu.aicontinent.e2e.support.Stolen;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.junit.Attack;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.process.Template;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proves that credentials are renewed while work goes through. */
@UsesNetwork(Baseline.class)
class RotationTest {
  private static final int ROUNDS = 3;

  @TempDir private Path folder;

  private final TestTenant tenant = TestTenant.in("FI", "rotated").through(ANTENNA);

  @Test
  void noJobIsLostWhileCredentialsAreRenewed(Network network) {
    var ground = new TenantGround(network);
    ground.grant(tenant, LUMI, 8, FACTORY_CLUSTER, ANTENNA_CLUSTER);
    var galway = network.member(ANTENNA_CLUSTER);
    var jobs = new ArrayList<TestJob>();
    for (var round = 0; round < ROUNDS; round++) {
      // Long enough to be seen: its pod goes when it has ended.
      jobs.add(submit(galway, "before-" + round, "30s"));
      jobs.getLast().awaitRunning(network.member(FACTORY_CLUSTER));
      var old = Stolen.fromAntenna(galway, LUMI, FACTORY_CLUSTER);

      // Past two thirds of its life.
      Credentials.setIssued(galway, Duration.ofHours(25), Duration.ofHours(1));

      jobs.add(submit(galway, "during-" + round, "5s"));
      eventually()
          .untilAsserted(
              () ->
                  assertThat(Stolen.fromAntenna(galway, LUMI, FACTORY_CLUSTER).kubeconfig())
                      .isNotEqualTo(old.kubeconfig()));
      eventually().untilAsserted(() -> assertThat(Credentials.issuedAt(galway)).isAfter(aDayAgo()));
      jobs.add(submit(galway, "after-" + round, "5s"));
    }

    jobs.forEach(job -> job.awaitComplete(tenant.at(galway)));
    ground.hub().awaitCondition("RemoteAccessLink", LINK, "Connected", "True", "Connected");
  }

  @Attack
  @Test
  void aLeakedCredentialEndsAndAnotherTakesItsPlace(Network network) {
    var ground = new TenantGround(network);
    ground.grant(tenant, LUMI, 8, FACTORY_CLUSTER, ANTENNA_CLUSTER);
    var galway = network.member(ANTENNA_CLUSTER);
    var kajaani = network.member(FACTORY_CLUSTER);
    var running = TestJob.of(tenant, "running", "nvidia.com/gpu", 1).endless();
    running.submit(tenant.at(galway));
    var pod = running.awaitRunning(kajaani).getMetadata().getUid();
    var leaked = Stolen.fromAntenna(galway, LUMI, FACTORY_CLUSTER);
    var another = Stolen.fromAntenna(galway, BSC, OTHER_FACTORY_CLUSTER);

    plant(leaked);
    assertThat(planted(kajaani)).hasSize(2);
    var guide = guide(network);

    guide.follow(0);

    eventually().untilAsserted(leaked::assertUnknown);
    eventually()
        .untilAsserted(() -> Stolen.fromAntenna(galway, LUMI, FACTORY_CLUSTER).assertAccepted());
    submit(galway, "after", "5s").awaitComplete(tenant.at(galway));
    ground.hub().awaitCondition("RemoteAccessLink", LINK, "Connected", "True", "Connected");
    assertThat(guide.follow(1).lines())
        .containsExactlyInAnyOrder(
            "Job %s planted".formatted(tenant.namespace()),
            "Workload %s planted".formatted(tenant.namespace()));
    guide.follow(2);
    eventually().untilAsserted(() -> assertThat(planted(kajaani)).isEmpty());
    assertThat(running.pods(kajaani))
        .extracting(one -> one.getMetadata().getUid())
        .containsExactly(pod);
    // A renewal of one credential changes no other.
    assertThat(Stolen.fromAntenna(galway, BSC, OTHER_FACTORY_CLUSTER)).isEqualTo(another);
    another.assertAccepted();
  }

  private Guide guide(Network network) {
    return Guide.between(
        network,
        folder,
        "runbooks/link.md",
        "**Its credential leaked.** To replace it",
        "**Revoke it now.**");
  }

  private void plant(Stolen leaked) {
    var manifests =
        Manifests.parse(
            Template.beside(RotationTest.class, "planted.yaml")
                .text()
                .formatted(tenant.namespace()));
    try (var thief = leaked.client()) {
      manifests.objects().forEach(object -> thief.resource(object).create());
    }
  }

  private List<GenericKubernetesResource> planted(Cluster factory) {
    return Stream.of(
            factory.client().genericKubernetesResources("batch/v1", "Job"),
            factory.client().genericKubernetesResources("kueue.x-k8s.io/v1beta2", "Workload"))
        .map(kind -> kind.inNamespace(tenant.namespace()).withName("planted").get())
        .filter(Objects::nonNull)
        .toList();
  }

  private TestJob submit(Cluster galway, String name, String time) {
    var job = TestJob.of(tenant, name, "nvidia.com/gpu", 1).runningFor(time);
    job.submit(tenant.at(galway));
    return job;
  }

  private static Instant aDayAgo() {
    return Credentials.now().minus(Duration.ofDays(1));
  }
}
