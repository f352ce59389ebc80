package eu.aicontinent.e2e.campaign;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static java.util.Objects.requireNonNull;

import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Proxies;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.testbed.faults.FaultProxy;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.operator.OperatorLaunch;
import eu.aicontinent.testbed.operator.OperatorProcess;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** The quickstart with the campaign's own operator, which reaches every cluster through a proxy. */
final class Ground implements AutoCloseable {
  private static final Duration IDLE = Duration.ofSeconds(2);

  private final Network network;
  private final Proxies members;
  private final FaultProxy hub;
  private final OperatorProcess operator;

  private Ground(Network network) {
    this.network = network;
    new Hub(network).applyQuickstart();
    members = Proxies.beforeMembers(network);
    network.operator().stop();
    hub = FaultProxy.before(network.hub());
    var launch =
        OperatorLaunch.forTests(network.testbed().state())
            .named("campaign")
            .with("QUARKUS_KUBERNETES_CLIENT_API_SERVER_URL", hub.server());
    operator = new OperatorProcess(network.hub(), launch);
    operator.start();
  }

  static Ground prepare(Network network) {
    return new Ground(network);
  }

  Network network() {
    return network;
  }

  OperatorProcess operator() {
    return operator;
  }

  /** Returns the proxies of hub and members by name. */
  Map<String, FaultProxy> proxies() {
    var all = new LinkedHashMap<String, FaultProxy>();
    all.put(network.hub().name(), hub);
    network.members().forEach(member -> all.put(member.name(), members.before(member.name())));
    return all;
  }

  FaultProxy before(String cluster) {
    return requireNonNull(proxies().get(cluster), cluster);
  }

  /** Restores the state before the first step, whatever a failed run has left. */
  void restore() {
    proxies()
        .values()
        .forEach(
            proxy -> {
              proxy.lift();
              proxy.plug();
            });
    if (!operator.alive()) {
      operator.start();
    }
    var people = new Hub(network);
    people.awaitNoneLeaving();
    people.delete("TenantQuota", Step.QUOTA);
    people.delete("Tenant", Step.TENANT.name());
    people.awaitGone("Tenant", Step.TENANT.name());
    people.apply(Quickstart.manifests());
  }

  /**
   * Returns when the operator has had nothing to write for a while, or everything has come to rest.
   */
  void awaitIdle(BooleanSupplier atRest) {
    var last = new AtomicReference<>(writes());
    eventually()
        .during(IDLE)
        .until(
            () -> {
              var now = writes();
              return last.getAndSet(now).equals(now) || atRest.getAsBoolean();
            });
  }

  private Long writes() {
    return proxies().values().stream()
        .flatMap(proxy -> proxy.exchanges().stream())
        .filter(exchange -> exchange.request().isWrite())
        .count();
  }

  @Override
  public void close() {
    operator.stop();
    network.operator().start();
    members.close();
    hub.close();
  }
}
