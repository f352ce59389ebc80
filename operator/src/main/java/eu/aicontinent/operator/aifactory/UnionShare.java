package eu.aicontinent.operator.aifactory;

import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.accesspolicy.ShareLimits;
import eu.aicontinent.operator.conditions.Finding;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Union's share of a factory, compared with the limit of the AccessPolicy. A factory above the
 * limit grants nothing new until one of the two numbers is corrected: only its host states could
 * say which one is wrong.
 *
 * @param percent declared share
 * @param limits limits of the policy; null when it has none
 */
record UnionShare(int percent, @Nullable ShareLimits limits) {
  private static final String ABOVE =
      "spec.capacityShares.unionPercent: is above unionMaxPercent of AccessPolicy network, and nothing new is granted: correct one of them";

  static UnionShare of(AIFactoryView view) {
    return new UnionShare(view.spec().capacityShares().unionPercent(), view.shareLimits());
  }

  boolean isAbove() {
    return limits != null && percent > limits.unionMaxPercent();
  }

  /** Returns the condition Accepted of a factory above the limit; empty for all others. */
  Optional<Finding> finding() {
    return isAbove()
        ? Optional.of(Finding.fails(ConditionType.Accepted, Reason.UnionShareAboveLimit, ABOVE))
        : Optional.empty();
  }
}
