package eu.aicontinent.e2e.membercluster;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Empty;
import eu.aicontinent.e2e.support.Guide;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Stolen;
import eu.aicontinent.e2e.support.Traces;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.junit.Attack;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Charts;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.process.Template;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Proves that following the guide removes everything that a thief of the hub's credential for a
 * member has created there with it.
 */
@Attack
@UsesNetwork(Empty.class)
class LeakedCredentialTest {
  private static final String PLANTED = "planted";
  private static final String NODE = "planted-0";
  private static final TestTenant TENANT = TestTenant.in("IE", "leaked").through(ANTENNA);

  @TempDir private Path folder;

  private Cluster member;

  @BeforeEach
  void prepare(Network network) {
    member = network.member(FACTORY_CLUSTER);
    var ground = TenantGround.prepare(network);
    ground.grant(TENANT, TenantGround.LUMI, 4, FACTORY_CLUSTER, ANTENNA_CLUSTER);
    member
        .client()
        .resource(new NodeBuilder().withNewMetadata().withName(NODE).endMetadata().build())
        .serverSideApply();
  }

  @AfterEach
  void deleteNode() {
    member.client().nodes().withName(NODE).delete();
  }

  @Test
  void nothingOfItIsAliveWhenTheGuideWasFollowed(Network network) {
    var stolen = Stolen.fromHub(network.hub(), FACTORY_CLUSTER);
    List<Stolen> tokens;
    try (var thief = stolen.client()) {
      planted(network).objects().forEach(object -> thief.resource(object).create());
      thief
          .nodes()
          .withName(NODE)
          .patch(
              PatchContext.of(PatchType.JSON_MERGE),
              "{\"metadata\": {\"labels\": {\"aicontinent.eu/factory\": \"planted\", \"aicontinent.eu/pool\": \"planted\"}}}");
      // The right to renew the hub's own token prolongs what was stolen.
      tokens =
          List.of(
              token(thief, "aicontinent-antennas", "antenna-" + ANTENNA),
              token(thief, "aicontinent-antennas", "antenna-planted"),
              token(thief, "aicontinent-system", "aicontinent-hub"));
    }
    tokens.forEach(Stolen::assertAccepted);
    assertThat(new Traces(member).names()).anyMatch(name -> name.contains(PLANTED));
    var guide = guide(network);

    guide.follow(0);
    network.installCharts(Charts.get(System.err::println));
    network.registerMembers();
    new Hub(network).awaitAllReady();
    guide.follow(1);
    guide.follow(2);

    assertThat(guide.follow(3)).contains(NODE).doesNotContain("h100-0");
    Stream.concat(Stream.of(stolen), tokens.stream()).forEach(Stolen::assertUnknown);
    eventually()
        .untilAsserted(() -> assertThat(alive()).noneMatch(object -> object.contains(PLANTED)));
    eventually()
        .untilAsserted(
            () ->
                Stolen.fromAntenna(
                        network.member(ANTENNA_CLUSTER), TenantGround.LUMI, FACTORY_CLUSTER)
                    .assertAccepted());
  }

  /** Returns the names of objects, and the subjects of bindings. */
  private List<String> alive() {
    return Stream.concat(
            new Traces(member)
                .objects().stream()
                    .map(object -> object.getKind() + " " + object.getMetadata().getName()),
            member.client().rbac().roleBindings().inAnyNamespace().list().getItems().stream()
                .flatMap(binding -> binding.getSubjects().stream())
                .map(subject -> "subject " + subject.getName()))
        .toList();
  }

  private static Manifests planted(Network network) {
    var identity =
        network.hub().client().configMaps().inNamespace("aicontinent-system").withName("identity");
    var hubId = Objects.requireNonNull(identity.require().getData().get("hubId"));
    return Manifests.parse(
        Template.beside(LeakedCredentialTest.class, "planted.yaml")
            .text()
            .formatted(TENANT.namespace(), hubId, TENANT.name()));
  }

  private Stolen token(KubernetesClient thief, String namespace, String account) {
    var token =
        thief
            .serviceAccounts()
            .inNamespace(namespace)
            .withName(account)
            .tokenRequest(
                new TokenRequestBuilder()
                    .withNewSpec()
                    .withExpirationSeconds(86_400L)
                    .endSpec()
                    .build())
            .getStatus()
            .getToken();
    return new Stolen(member.kubeconfigWithToken("thief", token));
  }

  private Guide guide(Network network) {
    return Guide.between(
        network,
        folder,
        "runbooks/member.md",
        "**Its credential leaked.** On the member, first",
        "\n## ");
  }
}
