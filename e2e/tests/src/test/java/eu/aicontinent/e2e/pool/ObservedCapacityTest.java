package eu.aicontinent.e2e.pool;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.POOL;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Metrics;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves what a pool counts: nine nodes with four devices each, unless something happens to the
 * ninth.
 */
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObservedCapacityTest {
  private static final String KIND = "GPUNodePool";
  private static final String FACTORY_KIND = "AIFactory";
  private static final String COMPLETE = "CapacityComplete";
  private static final int NODES = 9;

  private Hub hub;
  private Kubelet ninth;

  @BeforeAll
  void prepare(Network network, @Named(FACTORY_CLUSTER) Cluster member) {
    hub = new Hub(network);
    ninth = Kubelet.start(member, "h100-ninth", Map.of("node.example/partition", "h100"));
  }

  @AfterAll
  void close() {
    ninth.close();
  }

  @BeforeEach
  void restore() {
    ninth.reportsAllIsWell();
    declare(NODES, 86_400);
    awaitDevices(36, 36, 0);
    hub.awaitCondition(KIND, POOL, COMPLETE, "True", COMPLETE);
    hub.awaitCondition(FACTORY_KIND, FACTORY, COMPLETE, "True", COMPLETE);
    hub.awaitReady(FACTORY_KIND, FACTORY);
  }

  @Test
  void aFailedDeviceIsNoCapacityAndIsShown(Network network) {
    ninth.reportsOneDeviceAsFailed();

    hub.awaitCondition(KIND, POOL, COMPLETE, "False", "DevicesFailed");
    awaitDevices(35, 35, 1);
    hub.awaitCondition(FACTORY_KIND, FACTORY, COMPLETE, "False", "DevicesFailed");
    assertThat(new Conditions(hub.get(FACTORY_KIND, FACTORY)).hold("Ready")).isTrue();
    awaitMetric(network, "failed", 1);
    awaitMetric(network, "committed", 35);
  }

  /**
   * Proves that the end of the grace period needs no event of the node: the pool stops counting it
   * by itself.
   */
  @Test
  void aNodeThatIsAwayIsCommittedUntilItsGracePeriodIsOver() {
    ninth.reportsNotReady();

    hub.awaitCondition(KIND, POOL, COMPLETE, "False", "NodesNotReady");
    awaitDevices(36, 32, 0);

    declare(NODES, 1);
    awaitDevices(32, 32, 0);
  }

  @Test
  void whatIsMissingOrTooMuchIsSaid() {
    declare(NODES + 1, 86_400);
    hub.awaitCondition(KIND, POOL, COMPLETE, "False", "NodesMissing");
    awaitDevices(36, 36, 0);

    declare(NODES - 1, 86_400);
    hub.awaitCondition(KIND, POOL, COMPLETE, "False", "ExceedsDeclaration");
    awaitDevices(32, 32, 0);
  }

  @Test
  void aFactoryThatIsDeclaredTooLargeIsAcceptedWithAWarning() {
    declare(6_251, 86_400);

    hub.awaitCondition(FACTORY_KIND, FACTORY, "Accepted", "True", "ExceedsFactoryScale");
    eventually()
        .untilAsserted(
            () ->
                assertThat(events())
                    .filteredOn(event -> FACTORY.equals(event.getRegarding().getName()))
                    .extracting(Event::getReason)
                    .contains("ExceedsFactoryScale"));
  }

  private List<Event> events() {
    return hub.client().events().v1().events().inNamespace("default").list().getItems();
  }

  private void declare(int nodes, int graceSeconds) {
    hub.apply(
        FACTORY_KIND,
        FACTORY,
        spec -> {
          spec.put("nodeGracePeriodSeconds", graceSeconds);
          Hub.first(spec, "pools").put("expectedNodes", nodes);
        });
  }

  private void awaitDevices(long committed, long available, long failed) {
    eventually()
        .untilAsserted(
            () -> {
              var pool = hub.get(KIND, POOL);
              assertThat(List.of("committed", "available", "failed"))
                  .extracting(number -> pool.<Number>get("status", number).longValue())
                  .containsExactly(committed, available, failed);
            });
  }

  private static void awaitMetric(Network network, String state, long devices) {
    var line =
        "aicontinent_pool_%s_devices{factory=\"%s\",pool=\"h100\"} %s"
            .formatted(state, FACTORY, (double) devices);
    eventually().untilAsserted(() -> assertThat(Metrics.of(network)).contains(line));
  }
}
