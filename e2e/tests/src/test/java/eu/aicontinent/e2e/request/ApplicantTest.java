package eu.aicontinent.e2e.request;

import static eu.aicontinent.e2e.request.RequestGround.ASKER;
import static eu.aicontinent.e2e.request.RequestGround.fastLaneFor;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.e2e.accesspolicy.Policy;
import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.OwnTenants;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Proves how the network's policy judges a request: who asks, for whom, and for what. */
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApplicantTest implements OwnTenants {
  private static final String EDIH = "system:serviceaccount:antenna-aif-irl:edih";
  private static final String IRISH = "{category: Industry, size: SME, establishedIn: IE}";
  private static final String FINNISH = "{category: Industry, size: SME, establishedIn: FI}";
  private static final String CONTROLLED =
      "{category: Industry, size: SME, establishedIn: IE, controlledFrom: ThirdCountry}";
  private static final String DEFENCE =
      "{category: Industry, size: SME, establishedIn: IE, sector: security-and-defence}";

  private RequestGround ground;
  private Policy policy;

  @BeforeAll
  void prepare(Network network) {
    ground = RequestGround.prepare(network);
    policy = new Policy(ground.hub());
  }

  @AfterEach
  void restore() {
    policy.restore();
  }

  @Test
  void aSponsorAsksForCompaniesOfItsOwnState() {
    policy.set(
        Map.of("sponsors", List.of(Map.of("name", "edih", "state", "IE", "users", List.of(EDIH)))));

    ground.ask(fastLaneFor(FINNISH, EDIH, "company-fi", 1, FACTORY));
    ground.ask(fastLaneFor(IRISH, EDIH, "company-ie", 1, FACTORY));
    ground.ask(fastLaneFor(FINNISH, ASKER, "unsponsored", 1, FACTORY));

    ground.awaitGranted("company-ie");
    ground.awaitGranted("unsponsored");
    ground.await("company-fi", "Granted", "False", "SponsorOfAnotherState");
    assertThat(ground.conditions("company-fi").message("Accepted"))
        .contains("spec.requestedBy", "IE only", "version 2026-05");
  }

  @Test
  void aCompanyThatIsControlledFromElsewhereWaitsForAReviewerWhoMayDeny() {
    ground.ask(fastLaneFor(CONTROLLED, ASKER, "branch", 1, FACTORY));
    ground.await("branch", "Granted", "False", "AwaitingApproval");

    ground.deny("branch");

    ground.await("branch", "Granted", "False", "Denied");
    assertThat(ground.hub().client().resources(TenantQuota.class).list().getItems()).isEmpty();
  }

  @Test
  void securityAndDefenceIsDeniedUnlessThePolicySaysOtherwise() {
    ground.ask(fastLaneFor(DEFENCE, ASKER, "radar", 1, FACTORY));
    ground.await("radar", "Granted", "False", "PurposeNotAllowed");

    policy.set(Map.of("securityAndDefence", "Reviewed"));

    ground.await("radar", "Granted", "False", "AwaitingApproval");
    assertThat(ground.hub().client().resources(TenantQuota.class).list().getItems()).isEmpty();
    var metadata = ground.get("radar").getMetadata();
    ground.approve("radar", metadata.getUid(), metadata.getGeneration());
    ground.awaitGranted("radar");
  }
}
