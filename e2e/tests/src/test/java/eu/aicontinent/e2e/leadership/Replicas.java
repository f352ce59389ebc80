package eu.aicontinent.e2e.leadership;

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
 * Two operators of one hub, in place of the one that is alone: the first is elected. It reaches the
 * hub through a proxy, and is patient: an answer that does not come keeps it waiting.
 */
public final class Replicas {
  public static final String FIRST = "replica-a";
  public static final String SECOND = "replica-b";

  /** Longer than a test waits, one thing after the other. */
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
        // Each try in vain, and not one a minute.
        .with("QUARKUS_LOG_CATEGORY__EU_AICONTINENT_OPERATOR_FLEET__LEVEL", "DEBUG");
  }

  /** Returns when both are ready, and the first leads. */
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

  /** From now on the first asks for the lease in vain, and for nothing else. */
  Rule keepTheLeaseFromTheFirst() {
    return proxy.inject(Match.everything().of("leases"), new Fault.BlackHole());
  }

  /**
   * From now on the first hears neither what is written on the hub nor of its lease. It reaches the
   * members as before, where it would put right by what it knew last whatever another decides.
   * Returns when it waits for word of its lease: asleep between two questions it would see, when it
   * wakes up late, that its time is over, and end.
   */
  public void cutOffTheFirst() {
    keepTheLeaseFromTheFirst().awaitHits(1);
    proxy.inject(Match.watches(), new Fault.Frozen());
  }

  /** All that it has missed comes to it at once. */
  public void reconnectTheFirst() {
    proxy.lift();
  }

  /** What the first cannot write to members from now on. */
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

  /** And takes their lease away. */
  public void stop() {
    second.stop();
    first.stop();
    proxy.close();
    lease().delete();
  }
}
