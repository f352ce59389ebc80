package eu.aicontinent.operator.fleet.view;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The member clusters of the fleet: only MemberCluster's reconciler connects and disconnects them.
 */
public interface Members {
  /**
   * Connects a member, or changes how: does nothing when it is so already. Returns at once.
   *
   * @param isThere whether there is still such a MemberCluster, asked so that no {@link
   *     #disconnect} comes in between: who connects may look at one that has just gone
   * @return false when there is none, and nothing was done
   */
  boolean connect(Member member, BooleanSupplier isThere);

  /** Closes the connection; nothing on the member is changed. */
  void disconnect(String name);

  Health health(String name);

  /** Begins to take away what is ours on a member that is leaving. Returns at once. */
  void clear(String name);

  /**
   * What keeps a member that is leaving, in words: nothing when no object of ours is left there.
   */
  Optional<String> remains(String name);
}
