package eu.aicontinent.e2e.support;

import eu.aicontinent.testbed.junit.StartingPoint;
import eu.aicontinent.testbed.operator.Network;

/** A network with nothing on the hub, and nothing of the operator on any member. */
public final class Empty implements StartingPoint {

  @Override
  public void reach(Network network) {
    if (!network.objects().all().isEmpty()) {
      restore(network);
    }
  }

  @Override
  public void restore(Network network) {
    new Reset(network).clear();
  }
}
