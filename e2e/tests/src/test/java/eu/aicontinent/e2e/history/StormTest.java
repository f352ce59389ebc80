package eu.aicontinent.e2e.history;

import static eu.aicontinent.e2e.faults.Replicas.FIRST;
import static eu.aicontinent.e2e.faults.Replicas.SECOND;
import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.faults.Replicas;
import eu.aicontinent.e2e.support.Empty;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.RunsAlone;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import org.junit.jupiter.api.Test;

/**
 * Proves that no state ever exceeds the capacity while eight people edit quotas at once, nodes fail
 * and return, and leaders are killed or stand still. The factory has 40 devices, and 32 while two
 * nodes have failed: half for the host states, half for the Union, of this a fifth at most for
 * commercial use.
 */
@RunsAlone
@UsesNetwork(Empty.class)
class StormTest {
  private static final int GUSTS = 5;

  /** Makes a thousand edits; failed nodes return while the operator is down. */
  @Test
  void noStateThatEverWasHadMoreThanThereIs(
      Network network, @Named(FACTORY_CLUSTER) Cluster kajaani) throws Exception {
    try (var ground = new StormGround(network, kajaani, 25)) {
      for (var gust = 0; gust < GUSTS; gust++) {
        if (gust % 2 == 1) {
          ground.loseWhatIsGranted();
        }
        var raging = ground.gustUnderWay();
        network.operator().kill();
        raging.get();
        if (gust > 0 && gust % 2 == 0) {
          ground.recover();
        }
        network.operator().ensure();
      }
      ground.awaitDecided();

      var tables = ground.tablesThatHold();
      assertThat(tables.worstExcess()).isPositive();
      ground.treesFollow(tables.last());
    }
  }

  /**
   * Proves that a paused leader does no harm when it resumes: it knows neither that another decides
   * nor that there are fewer devices, and sees members that differ from its plans.
   */
  @Test
  void aLeaderThatStoodStillAddsNothing(Network network, @Named(FACTORY_CLUSTER) Cluster kajaani)
      throws Exception {
    try (var ground = new StormGround(network, kajaani, 10)) {
      var replicas = new Replicas(network);
      try {
        replicas.start();
        var first = ground.gustUnderWay();
        replicas.cutOffTheFirst();
        replicas.first().pause();
        ground.lose();
        first.get();
        ground.gust().get();
        replicas.awaitLeader(SECOND);
        var traffic = ground.awaitLossFollowed();
        var tries = replicas.vainTriesOfTheFirst();
        var last = ground.gustUnderWay();

        replicas.first().resume();

        eventually().until(() -> tries.anyAgain() || !traffic.writesOf(FIRST).isEmpty());
        last.get();
        replicas.reconnectTheFirst();
        eventually().until(() -> !replicas.first().alive());
        ground.recover();
        ground.awaitDecided();
        ground.treesFollow(ground.tablesThatHold().last());
        assertThat(traffic.writesOf(FIRST)).isEmpty();
        assertThat(traffic.writesOf(SECOND)).isNotEmpty();
      } finally {
        replicas.stop();
      }
    }
  }
}
