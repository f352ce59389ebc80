package eu.aicontinent.e2e.support;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.testbed.operator.Network;

/** Restarts an operator that has nothing to do. */
public final class Restart {
  private Restart() {}

  /** Checks that a restart writes nothing, once everybody has come to rest. */
  public static void assertWritesNothing(Network network) {
    Traffic.afterTheLastWrite(network);
    var before = Versions.settled(network);
    network.operator().stop();
    var traffic = Traffic.of(network);

    network.operator().start();

    assertThat(Traffic.settled(network, traffic).writes()).isEmpty();
    assertThat(Versions.of(network)).isEqualTo(before);
  }
}
