package eu.aicontinent.e2e.leadership;

import static eu.aicontinent.e2e.leadership.Replicas.FIRST;
import static eu.aicontinent.e2e.leadership.Replicas.SECOND;
import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Empty;
import eu.aicontinent.e2e.support.Reset;
import eu.aicontinent.e2e.support.Traffic;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.testbed.junit.RunsAlone;
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
@RunsAlone
@UsesNetwork(Empty.class)
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
    // What it has sent before it stops arrives all the same.
    Traffic.afterTheLastWrite(network);
    replicas.first().pause();
    var paused = Instant.now();
    crowd.createRest();
    replicas.awaitLeader(SECOND);
    crowd.awaitGranted();
    eventually().until(() -> Instant.now().isAfter(paused.plus(PAUSE)));
    var traffic = Traffic.of(network);

    replicas.first().resume();

    eventually().until(() -> !replicas.first().alive());
    assertThat(traffic.writesOf(FIRST)).isEmpty();
    assertThat(replicas.isLeading(SECOND)).isTrue();
  }

  /** It runs, hears of everything, and waits for an answer about its lease. */
  @Test
  void aLeaderThatDoesNotLearnOfItsEndWritesNothing() {
    crowd.createSome();
    crowd.awaitGranted();
    var silence = replicas.keepTheLeaseFromTheFirst();
    replicas.awaitLeader(SECOND);
    var traffic = Traffic.of(network);

    crowd.createRest();

    crowd.awaitGranted();
    assertThat(replicas.first().alive()).isTrue();
    assertThat(traffic.writesOf(FIRST)).isEmpty();
    assertThat(traffic.writesOf(SECOND)).isNotEmpty();
    silence.lift();
    eventually().until(() -> !replicas.first().alive());
  }

  @Test
  void aLeaderThatIsToldToEndDoesSo() {
    replicas.first().handle().destroy();

    eventually().until(() -> !replicas.first().alive());
    replicas.awaitLeader(SECOND);
  }
}
