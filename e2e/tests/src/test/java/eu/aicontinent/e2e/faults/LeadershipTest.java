package eu.aicontinent.e2e.faults;

import static eu.aicontinent.e2e.faults.Replicas.FIRST;
import static eu.aicontinent.e2e.faults.Replicas.SECOND;
import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Empty;
import eu.aicontinent.e2e.support.Metrics;
import eu.aicontinent.e2e.support.Traffic;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.testbed.junit.RunsAlone;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.operator.OperatorProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves that only one of two replicas writes. None of the tests requests the network, which would
 * start another operator.
 */
@RunsAlone
@UsesNetwork(Empty.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeadershipTest {
  /** Twice the duration of a Lease. */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private Network network;
  private Crowd crowd;
  private Replicas replicas;

  @BeforeAll
  void prepare(Network network) {
    this.network = network;
    crowd = new Crowd(TenantGround.prepare(network));
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
  void oneReplicaWritesAndTheOtherOnlyWatches() {
    var traffic = Traffic.of(network);

    crowd.createSome();

    crowd.awaitGranted();
    assertThat(replicas.second().ready()).isTrue();
    assertThat(traffic.writesOf(FIRST)).isNotEmpty();
    assertThat(traffic.writesOf(SECOND)).isEmpty();
    assertThat(gauges(replicas.first())).isNotEmpty();
    assertThat(gauges(replicas.second())).isEmpty();
  }

  private static List<String> gauges(OperatorProcess operator) {
    return Metrics.of(operator).stream().filter(line -> line.startsWith("aicontinent_")).toList();
  }

  @Test
  void theOtherReplicaFinishesWhatAKilledLeaderHadBegun() {
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
    // Requests that it has sent before it stops still arrive.
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

  /**
   * Proves that a leader that is not told of its end writes nothing: it runs, receives every event,
   * and waits for an answer about its Lease.
   */
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
