package eu.aicontinent.e2e.leadership;

import static eu.aicontinent.e2e.leadership.Replicas.FIRST;
import static eu.aicontinent.e2e.leadership.Replicas.SECOND;
import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Reset;
import eu.aicontinent.e2e.support.Traffic;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two replicas. None of the tests asks for the network: that would start an operator besides. */
@UsesNetwork
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeadershipTest {
  /** Twice what a lease lasts. */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private Network network;
  private Crowd crowd;
  private Replicas replicas;

  @BeforeAll
  void prepare(Network network) {
    this.network = network;
    crowd = new Crowd(TenantGround.prepare(network));
  }

  @AfterAll
  void clear(Network network) {
    new Reset(network).clear();
  }

  @BeforeEach
  void startReplicas() {
    replicas = new Replicas(network);
    replicas.start();
  }

  @AfterEach
  void stopReplicas() {
    try {
      crowd.remove();
    } finally {
      replicas.stop();
    }
  }

  @Test
  void oneActsAndTheOtherOnlyWatches() {
    var traffic = Traffic.of(network);

    crowd.createSome();

    crowd.awaitGranted();
    assertThat(replicas.second().ready()).isTrue();
    assertThat(traffic.writesOf(FIRST)).isNotEmpty();
    assertThat(traffic.writesOf(SECOND)).isEmpty();
  }

  @Test
  void theOtherFinishesWhatAKilledLeaderHadBegun() {
    var traffic = Traffic.of(network);
    crowd.createSome();
    crowd.awaitGranted();

    crowd.createRest();
    replicas.first().kill();

    replicas.awaitLeader(SECOND);
    crowd.awaitGranted();
    assertThat(traffic.writesOf(FIRST)).isNotEmpty();
    assertThat(traffic.writesOf(SECOND)).isNotEmpty();
  }

  @Test
  void aLeaderThatWasPausedWritesNothingAfterAnotherTookOver() {
    crowd.createSome();
    crowd.awaitGranted();
    crowd.createRest();
    replicas.first().pause();
    var paused = Instant.now();
    replicas.awaitLeader(SECOND);
    crowd.awaitGranted();
    // The one that is paused is in the middle of writing for them.
    crowd.removeRest();
    eventually().until(() -> Instant.now().isAfter(paused.plus(PAUSE)));
    var traffic = Traffic.of(network);

    replicas.first().resume();

    eventually().until(() -> !replicas.first().alive());
    assertThat(traffic.writesOf(FIRST)).isEmpty();
    assertThat(replicas.isLeading(SECOND)).isTrue();
    crowd.awaitGranted();
  }

  @Test
  void aLeaderThatIsToldToEndDoesSo() {
    replicas.first().handle().destroy();

    eventually().until(() -> !replicas.first().alive());
    replicas.awaitLeader(SECOND);
  }
}
