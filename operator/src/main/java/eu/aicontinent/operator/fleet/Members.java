package eu.aicontinent.operator.fleet;

/**
 * The member clusters of the fleet: only MemberCluster's reconciler connects and disconnects them.
 */
public interface Members {
  /** Connects a member, or changes how: does nothing when it is so already. Returns at once. */
  void connect(Member member);

  /** Closes the connection; nothing on the member is changed. */
  void disconnect(String name);

  Health health(String name);

  /** True when nothing of ours is left on a member that is leaving. */
  boolean isCleared(String name);
}
