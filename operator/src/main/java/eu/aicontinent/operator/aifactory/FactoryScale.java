package eu.aicontinent.operator.aifactory;

import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactorySpec;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactoryStatus;
import eu.aicontinent.api.v1alpha1.aifactory.FactoryClass;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.conditions.Finding;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How large a factory is said to be: the best ones have up to 25,000 accelerators (AI Continent
 * Action Plan, COM(2025) 165). More is mostly a slip of the pen, and accepted.
 */
final class FactoryScale {
  static final String NOTE =
      "spec.pools: declares more accelerators than a factory has (25,000): correct expectedNodes, or set spec.class to Gigafactory";

  private static final long FACTORY_MAX = 25_000;

  private FactoryScale() {}

  /** What Accepted says of a factory that is declared larger; empty when it is not. */
  static Optional<Finding> exceeded(AIFactorySpec spec) {
    var declared = spec.pools().stream().mapToLong(AIFactoryView::declared).sum();
    return spec.factoryClass() == FactoryClass.Factory && declared > FACTORY_MAX
        ? Optional.of(
            new Finding(
                ConditionType.Accepted, ConditionStatus.True, Reason.ExceedsFactoryScale, NOTE))
        : Optional.empty();
  }

  /** True when a status says so that did not before. */
  static boolean isNews(@Nullable AIFactoryStatus before, AIFactoryStatus after) {
    return says(after) && (before == null || !says(before));
  }

  private static boolean says(AIFactoryStatus status) {
    return Conditions.find(status.conditions(), ConditionType.Accepted)
        .filter(accepted -> accepted.reason() == Reason.ExceedsFactoryScale)
        .isPresent();
  }
}
