package eu.aicontinent.testbed.junit;

import eu.aicontinent.testbed.operator.Network;

/**
 * The state of the shared network in which a test class begins and ends. Implementations have a
 * constructor without arguments.
 */
public interface StartingPoint {

  /**
   * Brings the network into this state, whatever the class before has left; returns at once if it
   * is there already.
   */
  void reach(Network network);

  /**
   * Brings the network back into this state after tests, and fails if what they made leaves
   * anything.
   */
  void restore(Network network);
}
