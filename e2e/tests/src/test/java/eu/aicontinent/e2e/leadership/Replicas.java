package eu.aicontinent.e2e.leadership;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.operator.OperatorLaunch;
import eu.aicontinent.testbed.operator.OperatorProcess;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Optional;

/** Two operators of one hub, in place of the one that is alone: the first is elected. */
final class Replicas {
  static final String FIRST = "replica-a";
  static final String SECOND = "replica-b";

  private final Network network;
  private final OperatorProcess first;
  private final OperatorProcess second;

  Replicas(Network network) {
    this.network = network;
    first = process(FIRST);
    second = process(SECOND);
  }

  /** Returns when both are ready, and the first leads. */
  void start() {
    network.operator().stop();
    first.start();
    awaitLeader(FIRST);
    second.start();
  }

  private OperatorProcess process(String name) {
    return new OperatorProcess(
        network.hub(),
        OperatorLaunch.ofCheckout(network.testbed().state())
            .named(name)
            .with("AICONTINENT_REPLICA", name));
  }

  OperatorProcess first() {
    return first;
  }

  OperatorProcess second() {
    return second;
  }

  void awaitLeader(String name) {
    eventually().untilAsserted(() -> assertThat(leader()).hasValue(name));
  }

  boolean isLeading(String name) {
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
  void stop() {
    second.stop();
    first.stop();
    lease().delete();
  }
}
