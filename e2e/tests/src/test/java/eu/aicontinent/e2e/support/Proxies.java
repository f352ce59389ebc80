package eu.aicontinent.e2e.support;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.faults.Exchange;
import eu.aicontinent.testbed.faults.FaultProxy;
import eu.aicontinent.testbed.operator.MemberRegistration;
import eu.aicontinent.testbed.operator.Network;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A proxy before each member; until they are closed, the operator reaches a member only through its
 * proxy.
 */
public final class Proxies implements AutoCloseable {
  private static final String PROBE = "/apis";

  private final Network network;
  private final Map<String, FaultProxy> proxies = new LinkedHashMap<>();

  private Proxies(Network network) {
    this.network = network;
  }

  /** Places the proxies and returns when the operator uses them; the MemberClusters must exist. */
  public static Proxies beforeMembers(Network network) {
    var proxies = new Proxies(network);
    network.members().forEach(proxies::place);
    network.members().forEach(proxies::awaitUse);
    return proxies;
  }

  private void place(Cluster member) {
    var proxy = FaultProxy.before(member);
    proxies.put(member.name(), proxy);
    new MemberRegistration(network.hub(), member).register(proxy);
  }

  private void awaitUse(Cluster member) {
    var hub = new Hub(network);
    var proxy = before(member.name());
    eventually()
        .untilAsserted(
            () -> {
              var cluster = hub.get("MemberCluster", member.name());
              assertThat(cluster.<String>get("status", "server")).isEqualTo(proxy.server());
              assertThat(new Conditions(cluster).hold("Reachable")).isTrue();
              assertInUse(proxy.exchanges());
            });
  }

  /**
   * Checks that the operator uses the new connection. The status shows the address as soon as the
   * Secret does, but the operator changes over with the probe that finds everything listed and
   * watched anew: the probe after it is proof.
   */
  private static void assertInUse(List<Exchange> exchanges) {
    assertThat(exchanges)
        .anyMatch(exchange -> exchange.request().isWatch())
        .filteredOn(exchange -> "list".equals(exchange.request().verb()))
        .allMatch(exchange -> exchange.ended().isPresent());
    assertThat(
            exchanges.reversed().stream()
                .takeWhile(exchange -> !exchange.request().isWatch())
                .filter(exchange -> PROBE.equals(exchange.request().uri())))
        .hasSizeGreaterThan(1);
  }

  public FaultProxy before(String member) {
    return requireNonNull(proxies.get(member), member);
  }

  /** Leads the operator back to the members themselves. */
  @Override
  public void close() {
    proxies.values().forEach(FaultProxy::lift);
    network.registerMembers();
    var hub = new Hub(network);
    network
        .members()
        .forEach(
            member ->
                eventually()
                    .untilAsserted(
                        () ->
                            assertThat(
                                    hub.find("MemberCluster", member.name())
                                        .map(cluster -> cluster.<String>get("status", "server")))
                                .satisfiesAnyOf(
                                    server -> assertThat(server).isEmpty(),
                                    server -> assertThat(server).hasValue(member.server()))));
    proxies.values().forEach(FaultProxy::close);
  }
}
