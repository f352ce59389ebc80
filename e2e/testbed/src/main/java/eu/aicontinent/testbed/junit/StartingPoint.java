package eu.aicontinent.testbed.junit;

import eu.aicontinent.testbed.operator.Network;

/**
 * The state of the shared network in which a test class begins; it has a constructor without
 * arguments.
 */
public interface StartingPoint {

  /** Brings the network there, whatever the class before has left; returns at once if it is. */
  void reach(Network network);
}
