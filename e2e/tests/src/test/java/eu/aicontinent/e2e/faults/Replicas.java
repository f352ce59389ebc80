package eu.aicontinent.e2e.faults;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.testbed.faults.Fault;
import eu.aicontinent.testbed.faults.FaultProxy;
import eu.aicontinent.testbed.faults.Match;
import eu.aicontinent.testbed.faults.Rule;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.operator.OperatorLaunch;
import eu.aicontinent.testbed.operator.OperatorProcess;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.Optional;

/**
 * Two operators of one hub in place of the usual one; the first is elected. It reaches the hub
 * through a proxy, and is patient: a missing answer keeps it waiting.
 */
public final class Replicas {
  public static final String FIRST = "replica-a";
  public static final String SECOND = "replica-b";

  /** The request timeout of the first; longer than all the waits of a test together. */
  private static final Duration PATIENCE = Hub.LIMIT.multipliedBy(3);

  private final Network network;
  private final FaultProxy proxy;
  private final OperatorProcess first;
  private final OperatorProcess second;

  public Replicas(Network network) {
    this.network = network;
    proxy = FaultProxy.before(network.hub());
    first =
        new OperatorProcess(
            network.hub(),
            launch(network, FIRST)
                .with("KUBERNETES_MASTER", proxy.server())
                .with("KUBERNETES_REQUEST_TIMEOUT", Long.toString(PATIENCE.toMillis())));
    second = new OperatorProcess(network.hub(), launch(network, SECOND));
  }

  private static OperatorLaunch launch(Network network, String name) {
    return OperatorLaunch.forTests(network.testbed().state())
        .named(name)
        .with("AICONTINENT_REPLICA", name)
        // Logs each failed attempt, and not only one a minute.
        .with("QUARKUS_LOG_CATEGORY__EU_AICONTINENT_OPERATOR_FLEET__LEVEL", "DEBUG");
  }

  /** Starts both and returns when they are ready and the first leads. */
  public void start() {
    network.operator().stop();
    first.start();
    awaitLeader(FIRST);
    second.start();
  }

  public OperatorProcess first() {
    return first;
  }

  OperatorProcess second() {
    return second;
  }

  /** Lets all requests of the first for the Lease, and no others, go unanswered. */
  Rule keepTheLeaseFromTheFirst() {
    return proxy.inject(Match.everything().of("leases"), new Fault.BlackHole());
  }

  /**
   * Cuts the first off from the hub's events and from its Lease. It still reaches the members,
   * where it would repair whatever another decides by its own outdated knowledge. Returns when it
   * waits for an answer about its Lease: between two requests, it would notice on waking up late
   * that its time is over, and end.
   */
  public void cutOffTheFirst() {
    keepTheLeaseFromTheFirst().awaitHits(1);
    proxy.inject(Match.watches(), new Fault.Frozen());
  }

  /** Reconnects the first, which receives all that it has missed at once. */
  public void reconnectTheFirst() {
    proxy.lift();
  }

  /** Records what the first fails to write to members from now on. */
  public VainTries vainTriesOfTheFirst() {
    return VainTries.fromNowOn(first.log());
  }

  public void awaitLeader(String name) {
    eventually().untilAsserted(() -> assertThat(leader()).hasValue(name));
  }

  public boolean isLeading(String name) {
    return leader().filter(name::equals).isPresent();
  }

  private Optional<String> leader() {
    return Optional.ofNullable(lease().get()).map(lease -> lease.getSpec().getHolderIdentity());
  }

  private Resource<Lease> lease() {
    return network
        .hub()
        .client()
        .leases()
        .inNamespace("aicontinent-system")
        .withName("aicontinent-operator");
  }

  /** Stops both and deletes their Lease. */
  public void stop() {
    second.stop();
    first.stop();
    proxy.close();
    lease().delete();
  }
}
