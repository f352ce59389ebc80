package eu.aicontinent.e2e.membercluster;

import static eu.aicontinent.e2e.support.Hub.eventually;

import eu.aicontinent.e2e.support.Empty;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.faults.Fault;
import eu.aicontinent.testbed.faults.FaultProxy;
import eu.aicontinent.testbed.faults.Match;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.MemberRegistration;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.operator.OperatorLaunch;
import eu.aicontinent.testbed.operator.OperatorProcess;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Proves that the operator lets go of a member even if it learns late that its MemberCluster is
 * gone, and cleans up once more. A connection that is left would hold the cluster against every
 * other MemberCluster that leads there.
 */
@UsesNetwork(Empty.class)
class LateDeletionTest {
  private static final String NAME = Quickstart.OTHER_FACTORY_CLUSTER;
  private static final String KIND = "MemberCluster";

  /** Twice the time between two probes. */
  private static final Duration SILENCE = Duration.ofSeconds(7);

  private FaultProxy hubProxy;
  private FaultProxy memberProxy;
  private OperatorProcess operator;

  @BeforeEach
  void prepare(Network network, @Named(NAME) Cluster member) {
    network.operator().stop();
    hubProxy = FaultProxy.before(network.hub());
    memberProxy = FaultProxy.before(member);
    new MemberRegistration(network.hub(), member).register(memberProxy);
    operator =
        new OperatorProcess(
            network.hub(),
            OperatorLaunch.forTests(network.testbed().state())
                .named("hears-late")
                .with("QUARKUS_KUBERNETES_CLIENT_API_SERVER_URL", hubProxy.server()));
    operator.start();
  }

  @AfterEach
  void clear(Network network) {
    operator.stop();
    hubProxy.close();
    memberProxy.close();
    network.operator().start();
  }

  @Test
  void letsGoOfTheMember(Network network) {
    var hub = new Hub(network);
    hub.apply(Quickstart.manifest(KIND, NAME));
    hub.awaitReady(KIND, NAME);
    hub.merge(KIND, NAME, "{\"spec\": {\"deletionPolicy\": \"Delete\"}}");
    hub.awaitReady(KIND, NAME);
    var watches = Match.watches().of("memberclusters");
    var swallowed =
        hubProxy.inject(watches, new Fault.Swallowed(event -> "DELETED".equals(event.type())));

    hub.delete(KIND, NAME);
    hub.awaitGone(KIND, NAME);
    var before = identified();
    eventually().until(() -> identified() > before);
    swallowed.lift();
    var anew = hubProxy.inject(watches, new Fault.Expired());
    anew.awaitHits(2);
    anew.lift();

    var asked = new long[] {-1};
    eventually()
        .during(SILENCE)
        .until(
            () -> {
              var last = asked[0];
              asked[0] = memberProxy.exchanges().size();
              return last == asked[0];
            });
  }

  /** Returns the number of times that a new connection has asked for the member's identity. */
  private long identified() {
    return memberProxy.exchanges().stream()
        .filter(exchange -> "kube-system".equals(exchange.request().name()))
        .count();
  }
}
