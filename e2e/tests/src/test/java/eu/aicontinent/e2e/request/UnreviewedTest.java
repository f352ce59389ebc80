package eu.aicontinent.e2e.request;

import static eu.aicontinent.e2e.request.RequestGround.ASKER;
import static eu.aicontinent.e2e.request.RequestGround.fastLane;
import static eu.aicontinent.e2e.request.RequestGround.fastLaneFor;
import static eu.aicontinent.e2e.request.RequestGround.forTenant;
import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.e2e.accesspolicy.Policy;
import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.OwnTenants;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.junit.Attack;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.process.InParallel;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Proves that an antenna's operator cannot get past the reviewer, nor at what others have. */
@Attack
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnreviewedTest implements OwnTenants {
  private static final String TENANT = "pieces";
  private static final String STRATEGIC =
      "{category: Industry, size: SME, establishedIn: IE, strategicProject: destination-earth}";
  private static final String LARGE = "{category: Industry, size: Large, establishedIn: IE}";
  private static final String SMALL = "{category: Industry, size: SME, establishedIn: IE}";
  private static final long LIMIT = 50_000;

  private Network network;
  private RequestGround ground;
  private Policy policy;

  @BeforeAll
  void prepare(Network shared) {
    network = shared;
    ground = RequestGround.prepare(shared);
    policy = new Policy(ground.hub());
  }

  @AfterEach
  void restore() {
    network.operator().ensure();
    policy.restore();
  }

  @Test
  void piecesThatComeAtOnceAreGrantedOnlyUpToTheLimitOfTheWhole() {
    var pieces = List.of("piece-1", "piece-2", "piece-3", "piece-4");

    InParallel.forEach(pieces, pieces.size(), this::askForAPiece);

    assertOneIsGranted(pieces);
  }

  @Test
  void aRestartBetweenThePiecesForgetsNothing() {
    var pieces = List.of("piece-1", "piece-2");
    askForAPiece("piece-1");
    ground.awaitGranted("piece-1");
    network.operator().stop();
    askForAPiece("piece-2");

    network.operator().start();

    assertOneIsGranted(pieces);
    ground.awaitGranted("piece-1");
    assertThat(ground.conditions("piece-2").message("Approved"))
        .contains("spec.acceleratorHours", "tenant pieces", "50000", "CapacityApproval");

    // A reviewer may give more, and what is given back is there for others.
    var metadata = ground.get("piece-2").getMetadata();
    ground.approve("piece-2", metadata.getUid(), metadata.getGeneration());
    ground.awaitGranted("piece-2");
    askForAPiece("piece-3");
    ground.await("piece-3", "Granted", "False", "AwaitingApproval");
    ground.withdraw("piece-1");
    ground.awaitGranted("piece-3");
  }

  @Test
  void piecesThatFindTheOperatorAwayAreGrantedOnlyUpToTheLimitOfTheWhole() {
    var pieces = List.of("piece-1", "piece-2");
    network.operator().stop();
    pieces.forEach(this::askForAPiece);

    network.operator().start();

    assertOneIsGranted(pieces);
  }

  @Test
  void aClaimOfAStrategicProjectIsReviewedUnlessThePolicyTakesTheAntennasWord() {
    ground.ask(fastLaneFor(STRATEGIC, ASKER, "claims", 1, LUMI));

    ground.await("claims", "Granted", "False", "AwaitingApproval");

    assertThat(ground.conditions("claims").message("Approved"))
        .contains("spec.applicant.strategicProject", "antennaVouchesFor of mode FastLane");
    assertThat(quotas()).isEmpty();
    policy.set(fastLaneVouching("Size", "StrategicProject"));
    ground.awaitGranted("claims");
  }

  @Test
  void aSizeThatGivesPriorityIsReviewedWhereNobodyVouchesForIt() {
    policy.set(fastLaneVouching());

    ground.ask(fastLaneFor(SMALL, ASKER, "small", 1, LUMI));
    ground.ask(fastLaneFor(LARGE, ASKER, "large", 1, LUMI));

    ground.awaitGranted("large");
    ground.await("small", "Granted", "False", "AwaitingApproval");
    assertThat(ground.conditions("small").message("Approved")).contains("spec.applicant.size");
  }

  /**
   * Proves that a quota of another request is left alone, as if two requests had one name for their
   * quotas.
   */
  @Test
  void aQuotaThatWasMadeForAnotherRequestIsNotWrittenAt() {
    var tenant = TestTenant.in("FI", "owner");
    ground.ground().create(tenant);
    ground.ask(fastLane("first", 1, LUMI));
    ground.awaitGranted("first");
    // The SHA-256 hash of antenna-aif-irl/taken begins with this suffix.
    var quota = tenant.quota("taken-2c07cb06a7e8aa82", LUMI, 1);
    quota.getMetadata().setLabels(ground.quota("first").getMetadata().getLabels());
    quota.getMetadata().getLabels().put("aicontinent.eu/owner-name", "another");
    var made = operator().resource(quota).create();
    try {
      ground.ask(fastLane("taken", 1, LUMI));

      ground.await("taken", "Granted", "False", "Conflict");
      var now = operator().resource(made).get();
      assertThat(now.getSpec()).isEqualTo(made.getSpec());
      assertThat(now.getMetadata().getLabels()).isEqualTo(made.getMetadata().getLabels());
    } finally {
      operator().resource(made).delete();
      ground.hub().awaitGone("TenantQuota", made.getMetadata().getName());
    }
  }

  @Test
  void namesThatAreNotOneLineOfWordsAreRefused() {
    for (var name : List.of("m\nFAKE", "m\u001b[31m", "\u202em", "m\u200b")) {
      assertThatThrownBy(() -> ground.ask(forTenant("shown", name, fastLane("shown", 1, LUMI))))
          .hasMessageContaining("spec.members[0].name");
    }
  }

  private void askForAPiece(String name) {
    ground.ask(forTenant(TENANT, TENANT, fastLane(name, 1, LUMI)));
  }

  /**
   * Checks that all of them are decided: one is granted without a reviewer, and the others await
   * one.
   */
  private void assertOneIsGranted(List<String> pieces) {
    eventually()
        .untilAsserted(
            () -> {
              assertThat(pieces.stream().filter(piece -> is(piece, "True", "Granted"))).hasSize(1);
              assertThat(pieces.stream().filter(piece -> is(piece, "False", "AwaitingApproval")))
                  .hasSize(pieces.size() - 1);
            });
    assertThat(
            quotas()
                .mapToLong(quota -> quota.getSpec().allocations().getFirst().acceleratorHours())
                .sum())
        .isEqualTo(LIMIT);
  }

  private boolean is(String request, String status, String reason) {
    return ground.conditions(request).say("Granted", status, reason);
  }

  private Stream<TenantQuota> quotas() {
    return ground.hub().client().resources(TenantQuota.class).list().getItems().stream();
  }

  private KubernetesClient operator() {
    return network.hub().as("system:serviceaccount:aicontinent-system:aicontinent-operator");
  }

  private static Map<String, Object> fastLaneVouching(String... claims) {
    return Map.of(
        "modes",
        List.of(
            Map.of(
                "name",
                "FastLane",
                "maxAcceleratorHours",
                LIMIT,
                "months",
                List.of(1, 2, 3),
                "approval",
                "Automatic",
                "categories",
                List.of("Industry"),
                "antennaVouchesFor",
                List.of(claims))));
  }
}
