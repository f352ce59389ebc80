package eu.aicontinent.e2e.antenna;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.LINK;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Metrics;
import eu.aicontinent.e2e.support.Proxies;
import eu.aicontinent.e2e.support.Stolen;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.faults.Exchange;
import eu.aicontinent.testbed.faults.Fault;
import eu.aicontinent.testbed.faults.FaultProxy;
import eu.aicontinent.testbed.faults.Match;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Proves that a factory is connected again without waiting for MultiKueue's next attempt, whose
 * intervals grow: 5, 10, 20, 40 seconds and so on.
 */
@UsesNetwork(Baseline.class)
class ReconnectionTest {
  /** The path of the request with which MultiKueue begins an attempt; the operator sends none. */
  private static final String ATTEMPT = "/api";

  private static final Duration LONG = Duration.ofSeconds(15);
  private static final int UNAVAILABLE = 503;

  private final TestTenant tenant = TestTenant.in("FI", "reconnected").through(ANTENNA);

  @Test
  void aFactoryThatIsBackIsConnectedByANewCredentialBeforeTheNextAttempt(Network network) {
    var ground = new TenantGround(network);
    var hub = ground.hub();
    ground.grant(tenant, LUMI, 8, FACTORY_CLUSTER, ANTENNA_CLUSTER);
    var galway = network.member(ANTENNA_CLUSTER);
    try (var proxies = Proxies.beforeMembers(network)) {
      var proxy = proxies.before(FACTORY_CLUSTER);
      awaitUse(galway, proxy);
      Credentials.setIssued(galway, Duration.ofMinutes(2));
      var old = Stolen.fromAntenna(galway, LUMI, FACTORY_CLUSTER).kubeconfig();
      var mark = proxy.mark();
      proxy.inject(Match.everything(), new Fault.Answer(UNAVAILABLE));
      proxy.cut();
      hub.awaitCondition("RemoteAccessLink", LINK, "Connected", "False", "ClusterUnreachable");
      hub.awaitCondition(
          "MemberCluster", FACTORY_CLUSTER, "Reachable", "False", "ClusterUnreachable");
      eventually()
          .untilAsserted(
              () ->
                  assertThat(Metrics.of(network))
                      .contains(
                          "aicontinent_link_connected{antenna=\"aif-irl\",factory=\"lumi-aif\"} 0.0"));
      eventually().until(() -> hasWaitedLong(proxy.since(mark)));
      assertThat(Stolen.fromAntenna(galway, LUMI, FACTORY_CLUSTER).kubeconfig()).isEqualTo(old);

      proxy.lift();

      eventually()
          .untilAsserted(
              () ->
                  assertThat(Stolen.fromAntenna(galway, LUMI, FACTORY_CLUSTER).kubeconfig())
                      .isNotEqualTo(old));
      hub.awaitCondition("RemoteAccessLink", LINK, "Connected", "True", "Connected");
      var job = TestJob.of(tenant, "after", "nvidia.com/gpu", 1).runningFor("5s");
      job.submit(tenant.at(galway));
      job.awaitComplete(tenant.at(galway));
    }
  }

  /**
   * Proves that no work is left waiting for ever: in the seconds before Kueue closes the queue,
   * work gets quota and is offered to nobody.
   */
  @Test
  void whatIsSubmittedWhileAFactoryGoesAwayRunsThereWhenItIsBack(Network network) {
    var ground = new TenantGround(network);
    ground.grant(tenant, LUMI, 8, FACTORY_CLUSTER, ANTENNA_CLUSTER);
    var galway = network.member(ANTENNA_CLUSTER);
    try (var proxies = Proxies.beforeMembers(network)) {
      var proxy = proxies.before(FACTORY_CLUSTER);
      awaitUse(galway, proxy);
      var jobs = new ArrayList<TestJob>();
      proxy.inject(Match.everything(), new Fault.Answer(UNAVAILABLE));
      proxy.cut();

      eventually()
          .until(
              () -> {
                var job = TestJob.of(tenant, "job-" + jobs.size(), "nvidia.com/gpu", 1);
                jobs.add(job.runningFor("1s"));
                jobs.getLast().submit(tenant.at(galway));
                return isLost(ground.hub());
              });
      proxy.lift();

      jobs.forEach(job -> job.awaitComplete(tenant.at(galway)));
    }
  }

  private static boolean isLost(Hub hub) {
    return new Conditions(hub.get("RemoteAccessLink", LINK))
        .say("Connected", "False", "ClusterUnreachable");
  }

  /** Waits until MultiKueue uses the proxy, which it does once the operator has told it to. */
  private static void awaitUse(Cluster galway, FaultProxy proxy) {
    Credentials.awaitThrough(galway, proxy);
    eventually().until(() -> proxy.exchanges().stream().anyMatch(ReconnectionTest::isAttempt));
  }

  private static boolean hasWaitedLong(List<Exchange> exchanges) {
    var attempts =
        exchanges.stream().filter(ReconnectionTest::isAttempt).map(Exchange::arrived).toList();
    return attempts.size() > 1
        && Duration.between(attempts.get(attempts.size() - 2), attempts.getLast()).compareTo(LONG)
            > 0;
  }

  private static boolean isAttempt(Exchange exchange) {
    var uri = exchange.request().uri();
    return uri.equals(ATTEMPT) || uri.startsWith(ATTEMPT + "?");
  }
}
