package eu.aicontinent.e2e.steadystate;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Drift;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Restart;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DriftTest {
  private static final String NODE = "h100-3";
  private static final String FOREIGN = "node.example/rack";

  @BeforeAll
  void apply(Network network) {
    new Hub(network).applyQuickstart();
  }

  @AfterAll
  void clear(@Named(Quickstart.FACTORY_CLUSTER) Cluster factory) {
    Drift.label(factory, NODE, FOREIGN, null);
  }

  @Test
  void writesNothingAfterARestart(Network network) {
    Restart.assertWritesNothing(network);
  }

  @Test
  void repairsOnStartWhatWasChangedMeanwhile(
      Network network, @Named(Quickstart.FACTORY_CLUSTER) Cluster factory) {
    network.operator().stop();
    var drift = Drift.on(factory, NODE);

    network.operator().start();

    eventually().untilAsserted(drift::assertRepaired);
  }

  @Test
  void repairsWhatIsChangedWhileItRuns(
      Network network, @Named(Quickstart.FACTORY_CLUSTER) Cluster factory) {
    assertThat(network.operator().ready()).isTrue();

    var drift = Drift.on(factory, NODE);

    eventually().untilAsserted(drift::assertRepaired);
  }

  @Test
  void leavesTheLabelsOfOthers(
      Network network, @Named(Quickstart.FACTORY_CLUSTER) Cluster factory) {
    Drift.label(factory, NODE, FOREIGN, "r7");

    network.operator().restart();
    var drift = Drift.on(factory, NODE);

    eventually().untilAsserted(drift::assertRepaired);
    assertThat(Drift.labels(factory, NODE)).containsEntry(FOREIGN, "r7");
  }
}
