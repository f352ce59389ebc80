package eu.aicontinent.operator.fleet.view;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The state of the connection to a member. */
public sealed interface Health {

  /** The state is unknown: the connection is being made, or the caches are being filled. */
  record Connecting() implements Health {}

  /** Everything is known and can be written. */
  record Connected(Identity identity, Set<Capability> capabilities) implements Health {}

  /** The member did not answer two probes in a row: it is frozen as it was last seen. */
  record Unreachable() implements Health {}

  /** The member answers, but must not or cannot be used. */
  record Rejected(Reason reason, String message, @Nullable Identity identity) implements Health {}

  /**
   * The identity of a cluster.
   *
   * @param uid UID of its kube-system namespace
   * @param version version of its API server
   */
  record Identity(String uid, String version) {}
}
