package eu.aicontinent.operator.fleet.view;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** State of the connection to a member. */
public sealed interface Health {

  /** Not known yet: connecting, or filling the caches. */
  record Connecting() implements Health {}

  /** Everything is known and can be written. */
  record Connected(Identity identity, Set<Capability> capabilities) implements Health {}

  /** It did not answer two probes in a row: frozen as it was last seen. */
  record Unreachable() implements Health {}

  /** It answers, but must not or cannot be used. */
  record Rejected(Reason reason, String message, @Nullable Identity identity) implements Health {}

  /**
   * Which cluster it is.
   *
   * @param uid UID of its kube-system namespace
   * @param version of its API server
   */
  record Identity(String uid, String version) {}
}
