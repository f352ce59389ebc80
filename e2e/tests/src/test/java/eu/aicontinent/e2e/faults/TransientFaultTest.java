package eu.aicontinent.e2e.faults;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.History;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Kueue;
import eu.aicontinent.e2e.support.Proxies;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.faults.Fault;
import eu.aicontinent.testbed.faults.Match;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that the operator copes with a member most of whose answers are useless: transient faults
 * stay hidden, and refusals show until they are over.
 */
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransientFaultTest {
  private static final String MEMBER = Quickstart.FACTORY_CLUSTER;

  /** The host state, whose share has devices for all the tenants. */
  private static final String STATE = "FI";

  private static final int MOST = 60;
  private static final long SEED = 20261124;

  private TenantGround ground;
  private Proxies proxies;

  @BeforeAll
  void prepare(Network network) {
    var hub = new Hub(network);
    hub.applyQuickstart();
    ground = new TenantGround(hub);
    proxies = Proxies.beforeMembers(network);
  }

  @AfterAll
  void close() {
    proxies.close();
  }

  /** Ends any fault that a failed test has left. */
  @AfterEach
  void lift() {
    proxies.before(MEMBER).lift();
  }

  static Stream<Arguments> healing() {
    return Stream.of(
        Arguments.of("conflict", new Fault.Answer(409)),
        Arguments.of("throttled", new Fault.Answer(429)),
        Arguments.of("asked-to-wait", new Fault.Answer(429, 1)),
        Arguments.of("failing", new Fault.Answer(500)),
        Arguments.of("unavailable", new Fault.Answer(503, 1)),
        Arguments.of("timing-out", new Fault.Answer(504)),
        Arguments.of("reset", new Fault.Reset()),
        Arguments.of("answer-lost", new Fault.LostAnswer()),
        Arguments.of("truncated", new Fault.Truncated()),
        Arguments.of("late", new Fault.Latency(Duration.ofMillis(1_500))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("healing")
  void healsAndIsShownToNobody(String name, Fault fault) {
    var tenant = TestTenant.in(STATE, "storm-" + name);
    try (var programmed =
        History.ofCondition(ground.hub(), "Tenant", tenant.name(), "Programmed")) {
      var storm = proxies.before(MEMBER).inject(Match.writes().share(MOST, SEED), fault);
      ground.create(tenant);
      ground.create(tenant.quota(tenant.name(), Quickstart.FACTORY, 1));
      storm.awaitHits(2);

      storm.lift();

      ground.awaitProgrammed(tenant, MEMBER);
      assertThat(programmed.said()).isSubsetOf("", "Unknown Pending", "True Programmed");
    }
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of("Forbidden", new Fault.Answer(403)),
        Arguments.of("Invalid", new Fault.Answer(422)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void aRefusalIsShownUntilItIsOver(String reason, Fault fault) {
    var tenant = TestTenant.in(STATE, "refused-" + reason.toLowerCase(Locale.ROOT));
    try (var programmed =
        History.ofCondition(ground.hub(), "Tenant", tenant.name(), "Programmed")) {
      var refusal = proxies.before(MEMBER).inject(Match.writes().of("networkpolicies"), fault);
      ground.create(tenant);
      ground.create(tenant.quota(tenant.name(), Quickstart.FACTORY, 1));
      ground.hub().awaitCondition("Tenant", tenant.name(), "Programmed", "False", reason);
      refusal.awaitHits(6);
      awaitQueue(tenant);

      refusal.lift();

      ground.awaitProgrammed(tenant, MEMBER);
      eventually()
          .untilAsserted(
              () ->
                  assertThat(programmed.said())
                      .endsWith("False " + reason, "True Programmed")
                      .containsOnlyOnce("False " + reason));
    }
  }

  /**
   * Waits for the tenant's queue: otherwise the tenant would have something else to wait for when
   * the refusal is over.
   */
  private void awaitQueue(TestTenant tenant) {
    var kueue = new Kueue(ground.hub().network().member(MEMBER));
    eventually()
        .untilAsserted(
            () ->
                assertThat(
                        new Conditions(kueue.get("ClusterQueue", tenant.namespace()))
                            .brief("Active"))
                    .startsWith("True"));
  }

  @Test
  void aCredentialThatIsRevokedIsSaidAndANewOneIsTaken(Network network) {
    var hub = ground.hub();
    var revoked = proxies.before(MEMBER).inject(Match.everything(), new Fault.Answer(401));
    hub.awaitCondition("MemberCluster", MEMBER, "Reachable", "False", "Forbidden");

    revoked.lift();

    hub.awaitCondition("MemberCluster", MEMBER, "Reachable", "True", "Reachable");
    hub.awaitAllReady();
  }
}
