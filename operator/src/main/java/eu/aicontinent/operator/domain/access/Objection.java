package eu.aicontinent.operator.domain.access;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.operator.domain.eligibility.Ineligible;

/**
 * A reason why something is not admitted.
 *
 * @param reason reason that stands for the broken rule
 * @param message text that names the field, the limit and the fix, and the version of the policy
 */
public record Objection(Reason reason, String message) {
  public static Objection of(Ineligible against) {
    return new Objection(against.reason(), against.message());
  }

  /** Returns the same objection with a text before its message. */
  public Objection prefixed(String prefix) {
    return new Objection(reason, prefix + message);
  }
}
