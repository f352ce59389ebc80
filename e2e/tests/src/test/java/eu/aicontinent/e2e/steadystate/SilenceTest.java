package eu.aicontinent.e2e.steadystate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Traffic;
import eu.aicontinent.e2e.support.Versions;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SilenceTest {
  /**
   * A time longer than the pause between two probes of a member, and than any retry after a
   * success.
   */
  private static final Duration WHILE = Duration.ofSeconds(10);

  @BeforeAll
  void apply(Network network) {
    new Hub(network).applyQuickstart();
  }

  @Test
  void writesNothingWhenTheSameIsAppliedAgain(Network network) {
    var traffic = Traffic.afterTheLastWrite(network);
    var before = Versions.of(network);

    new Hub(network).apply(Quickstart.manifests());

    staysWithoutWrites(traffic);
    assertThat(Versions.of(network)).isEqualTo(before);
  }

  @Test
  void writesNothingOnADryRun(Network network) {
    var traffic = Traffic.afterTheLastWrite(network);
    var before = Versions.of(network);

    new Hub(network).dryRun(Quickstart.manifests());

    staysWithoutWrites(traffic);
    assertThat(Versions.of(network)).isEqualTo(before);
  }

  @Test
  void asksForNothingButProbesAndWatchesAtRest(Network network) {
    var traffic = Traffic.afterTheLastWrite(network);

    await()
        .pollDelay(WHILE)
        .atMost(WHILE.multipliedBy(3))
        .untilAsserted(() -> assertThat(traffic.exceptIdling()).isEmpty());
  }

  private static void staysWithoutWrites(Traffic traffic) {
    await()
        .during(WHILE)
        .atMost(WHILE.multipliedBy(3))
        .untilAsserted(() -> assertThat(traffic.writes()).isEmpty());
  }
}
