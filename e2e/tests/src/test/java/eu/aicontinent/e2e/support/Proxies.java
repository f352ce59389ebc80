package eu.aicontinent.e2e.support;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.faults.FaultProxy;
import eu.aicontinent.testbed.operator.MemberRegistration;
import eu.aicontinent.testbed.operator.Network;
import java.util.LinkedHashMap;
import java.util.Map;

/** A proxy before each member: as long as they stand, the operator reaches it in no other way. */
public final class Proxies implements AutoCloseable {
  private final Network network;
  private final Map<String, FaultProxy> proxies = new LinkedHashMap<>();

  private Proxies(Network network) {
    this.network = network;
  }

  /** The MemberClusters must be there; returns when the operator goes through the proxies. */
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
    eventually()
        .untilAsserted(
            () -> {
              var cluster = hub.get("MemberCluster", member.name());
              assertThat(cluster.<String>get("status", "server"))
                  .isEqualTo(before(member.name()).server());
              assertThat(new Conditions(cluster).hold("Reachable")).isTrue();
            });
  }

  public FaultProxy before(String member) {
    return requireNonNull(proxies.get(member), member);
  }

  /** The operator is led back to the members themselves. */
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
