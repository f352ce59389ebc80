package eu.aicontinent.e2e.faults;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.Drift;
import eu.aicontinent.e2e.support.History;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Metrics;
import eu.aicontinent.e2e.support.Proxies;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Traces;
import eu.aicontinent.e2e.support.Uids;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.faults.Fault;
import eu.aicontinent.testbed.faults.FaultProxy;
import eu.aicontinent.testbed.faults.Match;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Proves that the outage of one member is reported once, delays nobody else and heals by itself, in
 * several forms of outage.
 */
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageTest {
  private static final String LOST = Quickstart.FACTORY_CLUSTER;
  private static final String OTHER = Quickstart.OTHER_FACTORY_CLUSTER;
  private static final String NODE = "h100-2";

  private TenantGround ground;
  private Proxies proxies;

  enum Outage {
    /** A silent loss of the network: nothing gets through, and nothing reports it. */
    UNPLUGGED {
      @Override
      void begin(FaultProxy proxy) {
        proxy.unplug();
      }

      @Override
      void end(FaultProxy proxy) {
        proxy.plug();
      }
    },
    /** A stopped API server that keeps its connections. */
    PAUSED {
      @Override
      void begin(FaultProxy proxy) {
        proxy.pause();
      }

      @Override
      void end(FaultProxy proxy) {
        proxy.resume();
      }
    },
    /** A live API server that answers long after everybody has given up waiting. */
    SLOW {
      @Override
      void begin(FaultProxy proxy) {
        proxy.inject(Match.everything(), new Fault.Latency(Duration.ofSeconds(9)));
      }

      @Override
      void end(FaultProxy proxy) {
        proxy.lift();
      }
    },
    /** A middlebox that resets every connection. */
    RESET {
      @Override
      void begin(FaultProxy proxy) {
        proxy.inject(Match.everything(), new Fault.Reset());
      }

      @Override
      void end(FaultProxy proxy) {
        proxy.lift();
      }
    };

    abstract void begin(FaultProxy proxy);

    abstract void end(FaultProxy proxy);

    TestTenant tenant(String where) {
      return TestTenant.in("PT", where + "-" + name().toLowerCase(Locale.ROOT));
    }
  }

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

  /** Ends any outage that a failed test has left. */
  @AfterEach
  void lift() {
    proxies.before(LOST).lift();
    proxies.before(LOST).plug();
    proxies.before(LOST).resume();
  }

  @ParameterizedTest
  @EnumSource
  void isSaidOnceHoldsNobodyUpAndHealsByItself(Outage outage, @Named(LOST) Cluster lost) {
    var hub = ground.hub();
    var before = Uids.on(lost);
    try (var reachable = History.ofCondition(hub, "MemberCluster", LOST, "Reachable");
        var ready = History.ofCondition(hub, "AIFactory", Quickstart.FACTORY, "Ready")) {
      outage.begin(proxies.before(LOST));
      hub.awaitCondition("MemberCluster", LOST, "Reachable", "False", "ClusterUnreachable");
      awaitUnreachable(hub);
      awaitMetric(hub, "aicontinent_member_reachable{cluster=\"%s\"} 0.0");

      var there = outage.tenant("there");
      ground.grant(there, TenantGround.BSC, 1, OTHER);
      var here = outage.tenant("here");
      ground.create(here);
      ground.create(here.quota(here.name(), Quickstart.FACTORY, 1));
      hub.awaitReady("TenantQuota", here.name());
      hub.awaitCondition("Tenant", here.name(), "Programmed", "Unknown", "ClusterUnreachable");

      outage.end(proxies.before(LOST));
      hub.awaitCondition("MemberCluster", LOST, "Reachable", "True", "Reachable");
      awaitMetric(hub, "aicontinent_member_reachable{cluster=\"%s\"} 1.0");
      ground.awaitProgrammed(here, LOST);

      assertThat(Uids.on(lost)).containsAllEntriesOf(before);
      var drift = Drift.on(lost, NODE);
      eventually().untilAsserted(drift::assertRepaired);
      eventually()
          .untilAsserted(
              () ->
                  assertThat(reachable.said())
                      .containsExactly(
                          "True Reachable", "False ClusterUnreachable", "True Reachable"));
      assertThat(ready.said()).containsExactly("True Ready");
      remove(lost, there, here);
    }
  }

  private static void awaitMetric(Hub hub, String line) {
    eventually()
        .untilAsserted(() -> assertThat(Metrics.of(hub.network())).contains(line.formatted(LOST)));
  }

  /**
   * Proves that a kind that cannot be read counts as an outage although probes are answered all the
   * time: nothing is decided by nodes that were seen long ago.
   */
  @Test
  void aKindThatCannotBeReadIsSaidAndHealsByItself() {
    var hub = ground.hub();
    var proxy = proxies.before(LOST);
    proxy.inject(
        Match.verbs("list", "watch").of("", "nodes"),
        new Fault.Answer(HttpURLConnection.HTTP_INTERNAL_ERROR));
    proxy.inject(Match.watches().of("", "nodes"), new Fault.Expired());

    hub.awaitCondition("MemberCluster", LOST, "Reachable", "False", "KindUnreadable");
    assertThat(new Conditions(hub.get("MemberCluster", LOST)).message("Reachable"))
        .startsWith("Node cannot be read: ");
    awaitUnreachable(hub);

    proxy.lift();
    hub.awaitCondition("MemberCluster", LOST, "Reachable", "True", "Reachable");
  }

  /**
   * Waits until the factory reports the cluster as unreachable, while its Ready condition stays.
   */
  private static void awaitUnreachable(Hub hub) {
    eventually()
        .untilAsserted(
            () -> {
              var factory = hub.get("AIFactory", Quickstart.FACTORY);
              List<Map<String, Object>> clusters = factory.get("status", "clusters");
              assertThat(clusters)
                  .extracting(cluster -> cluster.get("reason"))
                  .containsExactly("ClusterUnreachable");
              assertThat(new Conditions(factory).hold("Ready")).isTrue();
            });
  }

  /**
   * Removes tenants and returns when nothing of them is left on the member: their queues are the
   * factory's to remove.
   */
  private void remove(Cluster lost, TestTenant... tenants) {
    for (var tenant : tenants) {
      ground.hub().delete("TenantQuota", tenant.name());
      ground.hub().delete("Tenant", tenant.name());
    }
    for (var tenant : tenants) {
      ground.hub().awaitGone("Tenant", tenant.name());
      eventually()
          .untilAsserted(
              () ->
                  assertThat(new Traces(lost).names())
                      .noneMatch(name -> name.contains(tenant.namespace())));
    }
  }
}
