package eu.aicontinent.operator.aifactory;

import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.accesspolicy.ShareLimits;
import eu.aicontinent.operator.conditions.Finding;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Union's share of a factory against the limit of the AccessPolicy. A factory above it grants
 * nothing new until one of them is corrected: nobody but its host states could say which.
 *
 * @param percent what the factory declares
 * @param limits what the policy says; null when it says nothing
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

  /** What Accepted says of a factory above the limit. */
  Optional<Finding> finding() {
    return isAbove()
        ? Optional.of(Finding.fails(ConditionType.Accepted, Reason.UnionShareAboveLimit, ABOVE))
        : Optional.empty();
  }
}
