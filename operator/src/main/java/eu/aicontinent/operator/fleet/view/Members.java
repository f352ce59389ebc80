package eu.aicontinent.operator.fleet.view;

import io.fabric8.kubernetes.api.model.Secret;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The member clusters of the fleet. Only MemberCluster's reconciler connects and disconnects them.
 */
public interface Members {
  /**
   * Connects a member, or changes its connection. Does nothing if it is so already. Returns at
   * once.
   *
   * @param isThere check that such a MemberCluster still exists, made so that no {@link
   *     #disconnect} comes in between: the caller may look at one that has just gone
   * @return false if there is none, and nothing was done
   */
  boolean connect(Member member, BooleanSupplier isThere);

  /** Closes the connection; nothing on the member is changed. */
  void disconnect(String name);

  Health health(String name);

  /**
   * Renews the token in the Secret of a connected member, unless that is under way, or was tried a
   * short while ago. Returns at once; the changed Secret, or a failure, triggers the reconciliation
   * of the MemberCluster.
   */
  void renew(String name, Secret secret);

  /** Returns the failure of the last attempt to renew a member's token; empty without one. */
  Optional<String> renewalFailure(String name);

  /** Begins to remove our objects from a member that is leaving. Returns at once. */
  void clear(String name);

  /** Returns a text that says what keeps a leaving member; empty when no object of ours is left. */
  Optional<String> remains(String name);
}
