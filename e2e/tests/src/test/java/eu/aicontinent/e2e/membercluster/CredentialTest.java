package eu.aicontinent.e2e.membercluster;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.History;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Metrics;
import eu.aicontinent.e2e.support.Proxies;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Stolen;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Charts;
import eu.aicontinent.testbed.operator.MemberRegistration;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Proves that the hub's credentials for members are renewed, and can be revoked and replaced. */
@UsesNetwork(Baseline.class)
class CredentialTest {
  private static final String MEMBER = Quickstart.OTHER_FACTORY_CLUSTER;
  private static final String NAMESPACE = "aicontinent-system";
  private static final String ACCOUNT = "aicontinent-hub";

  /** The shortest lifetime of a token that an API server gives. */
  private static final Duration SHORTEST = Duration.ofMinutes(10);

  @BeforeEach
  void apply(Network network) {
    new Hub(network).applyQuickstart();
  }

  @AfterEach
  void handOutAnew(Network network, @Named(MEMBER) Cluster member) {
    renewBefore(new Hub(network), null);
    new MemberRegistration(network.hub(), member).ensure();
  }

  @Test
  void aNewOneIsTakenUpWithoutANoticeableChange(Network network) {
    var hub = new Hub(network);
    var failures = failures(network);
    try (var reachable = History.ofCondition(hub, "MemberCluster", MEMBER, "Reachable");
        var ready = History.ofCondition(hub, "AIFactory", "bsc-aif", "Ready")) {
      // Each has another address, which shows which one is in use.
      try (var _ = Proxies.beforeMembers(network)) {
        hub.awaitAllReady();
      }

      assertThat(reachable.said()).containsExactly("True Reachable");
      assertThat(ready.said()).containsExactly("True Ready");
    }
    assertThat(failures(network)).isEqualTo(failures);
  }

  @Test
  void itsEndIsInTheStatusAndInTheMetrics(Network network) {
    var hub = new Hub(network);
    hub.awaitAllReady();

    var said = hub.get("MemberCluster", MEMBER).<String>get("status", "credentialExpiresAt");

    var ends = Instant.parse(said);
    // The testbed mints tokens for thirty days.
    assertThat(ends).isAfter(Instant.now().plus(Duration.ofDays(8)));
    hub.awaitCondition("MemberCluster", MEMBER, "CredentialValid", "True", "CredentialValid");
    eventually().untilAsserted(() -> assertThat(expiry(network)).isEqualTo(ends.getEpochSecond()));
  }

  @Test
  void aTokenIsRenewedBeforeItEndsWithoutANoticeableChange(
      Network network, @Named(MEMBER) Cluster member) {
    var hub = new Hub(network);
    hub.awaitAllReady();
    try (var reachable = History.ofCondition(hub, "MemberCluster", MEMBER, "Reachable")) {
      var before = handOut(network, member, SHORTEST);
      renewAtOnce(hub);

      eventually()
          .untilAsserted(
              () -> assertThat(Stolen.fromHub(network.hub(), MEMBER)).isNotEqualTo(before));

      Stolen.fromHub(network.hub(), MEMBER).assertAccepted();
      hub.awaitAllReady();
      assertThat(reachable.said()).containsExactly("True Reachable");
    }
  }

  @Test
  void whereAMemberDoesNotLetItRenewItsTokenTheHubSaysWhoHasToAct(
      Network network, @Named(MEMBER) Cluster member) {
    var hub = new Hub(network);
    hub.awaitAllReady();
    var role = member.client().rbac().roles().inNamespace(NAMESPACE).withName(ACCOUNT);
    try {
      role.edit(
          present ->
              new RoleBuilder(present)
                  .removeMatchingFromRules(
                      rule -> rule.getResources().contains("serviceaccounts/token"))
                  .build());
      var before = handOut(network, member, SHORTEST);
      renewAtOnce(hub);

      hub.awaitCondition("MemberCluster", MEMBER, "CredentialValid", "True", "ExpiresSoon");
      assertThat(new Conditions(hub.get("MemberCluster", MEMBER)).message("CredentialValid"))
          .contains("could not be renewed", "status.credentialExpiresAt", "forbidden");
      assertThat(Stolen.fromHub(network.hub(), MEMBER)).isEqualTo(before);
    } finally {
      network.installCharts(Charts.get(System.err::println));
    }
  }

  /** Puts a kubeconfig with a new token into the Secret of the member, as people do. */
  private static Stolen handOut(Network network, Cluster member, Duration lifetime) {
    var token = member.token(NAMESPACE, ACCOUNT, lifetime);
    var handedOut = new Stolen(member.kubeconfigWithToken(ACCOUNT, token));
    new MemberRegistration(network.hub(), member).register(handedOut.kubeconfig());
    return handedOut;
  }

  /** Lets the hub renew the credential when a hundredth of its lifetime is over. */
  private static void renewAtOnce(Hub hub) {
    renewBefore(hub, 99);
  }

  private static void renewBefore(Hub hub, @Nullable Integer percentage) {
    hub.merge(
        "MemberCluster",
        MEMBER,
        "{\"spec\": {\"renewBeforePercentage\": %s}}".formatted(percentage));
  }

  private static double expiry(Network network) {
    return Metrics.of(network).stream()
        .filter(line -> line.startsWith("aicontinent_member_credential_expiry_timestamp_seconds"))
        .filter(line -> line.contains("\"%s\"".formatted(MEMBER)))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no metric of " + MEMBER));
  }

  @Test
  void oneThatIsRevokedIsSaidAndItsSuccessorHeals(Network network, @Named(MEMBER) Cluster member) {
    var hub = new Hub(network);
    var stolen = Stolen.fromHub(network.hub(), MEMBER);
    stolen.assertAccepted();
    member
        .client()
        .serviceAccounts()
        .inNamespace("aicontinent-system")
        .withName("aicontinent-hub")
        .delete();
    hub.awaitCondition("MemberCluster", MEMBER, "Reachable", "False", "Forbidden");

    network.installCharts(Charts.get(System.err::println));
    network.registerMembers();

    hub.awaitAllReady();
    eventually()
        .untilAsserted(
            () ->
                assertThat(hub.get("MemberCluster", MEMBER).<String>get("status", "server"))
                    .isEqualTo(member.server()));
    // The ServiceAccount of the same name has another UID.
    stolen.assertUnknown();
  }

  /**
   * Returns the counters of reconciliations of each kind that have ended with an exception so far.
   */
  private static List<String> failures(Network network) {
    var counters = Metrics.of(network);
    assertThat(counters).anyMatch(line -> line.startsWith("reconciliations_started_total"));
    return counters.stream()
        .filter(line -> line.startsWith("reconciliations_failure_total"))
        .sorted()
        .toList();
  }
}
