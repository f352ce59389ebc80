package eu.aicontinent.operator.aifactory;

import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.accesspolicy.Scale;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactoryStatus;
import eu.aicontinent.api.v1alpha1.aifactory.FactoryClass;
import eu.aicontinent.api.v1alpha1.aifactory.Lifecycle;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.conditions.Finding;
import eu.aicontinent.operator.domain.capacity.GrantFreeze;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How large a factory is said to be, against the scale of the AccessPolicy. A factory above it is
 * mostly a slip of the pen, and accepted; a Gigafactory below it is none, and an antenna's pool
 * above it is a supercomputer: both grant nothing new.
 *
 * @param factoryClass what it is said to be
 * @param lifecycle pools of a Planned one may be yet to come
 * @param declared accelerators of all its pools
 * @param taken what other pools of its state's antennas have of the limit before it
 * @param scale what the policy says
 */
record FactoryScale(
    FactoryClass factoryClass, Lifecycle lifecycle, long declared, long taken, Scale scale) {
  static final String ABOVE =
      "spec.pools: declares more accelerators than a factory has: correct expectedNodes, or set spec.class to Gigafactory";

  private static final String BELOW =
      "spec.pools: declares fewer accelerators than a Gigafactory has, and grants nothing new: correct expectedNodes, or set spec.class to Factory";

  private static final String NOT_SMALL =
      "spec.pools: declares %d accelerators, and other pools of its state have %d: together they may have %d, so nothing new is granted; lower expectedNodes, or raise scale.antennaPoolMaxAccelerators of AccessPolicy network (0 allows none)";

  static FactoryScale of(AIFactoryView view) {
    var spec = view.spec();
    return new FactoryScale(
        spec.factoryClass(),
        spec.lifecycle(),
        AIFactoryView.declared(spec),
        OtherPool.taken(view.otherPools(), view.scale().antennaPoolMaxAccelerators()),
        view.scale());
  }

  /** Why it grants nothing new; empty when it is of its class's size. */
  Optional<GrantFreeze> closed() {
    if (isBelow()) {
      return Optional.of(
          new GrantFreeze(
              Reason.BelowGigafactoryScale,
              "it declares as many accelerators as a Gigafactory has, or is of class Factory"));
    }
    return isNotSmall()
        ? Optional.of(
            new GrantFreeze(
                Reason.ExceedsAntennaPoolScale,
                "it declares, with what other pools of its state have, at most scale.antennaPoolMaxAccelerators of AccessPolicy network"))
        : Optional.empty();
  }

  /** What Accepted says of a factory of another size than its class; empty for all others. */
  Optional<Finding> finding() {
    if (isBelow()) {
      return Optional.of(
          Finding.fails(ConditionType.Accepted, Reason.BelowGigafactoryScale, BELOW));
    }
    if (isNotSmall()) {
      return Optional.of(
          Finding.fails(
              ConditionType.Accepted,
              Reason.ExceedsAntennaPoolScale,
              NOT_SMALL.formatted(declared, taken, scale.antennaPoolMaxAccelerators())));
    }
    return factoryClass == FactoryClass.Factory && declared > scale.factoryMaxAccelerators()
        ? Optional.of(
            new Finding(
                ConditionType.Accepted, ConditionStatus.True, Reason.ExceedsFactoryScale, ABOVE))
        : Optional.empty();
  }

  private boolean isBelow() {
    return factoryClass == FactoryClass.Gigafactory
        && lifecycle != Lifecycle.Planned
        && declared < scale.gigafactoryMinAccelerators();
  }

  private boolean isNotSmall() {
    return factoryClass == FactoryClass.AntennaPool
        && declared + taken > scale.antennaPoolMaxAccelerators();
  }

  /** True when a status says that a factory is above the scale, and did not before. */
  static boolean isNews(@Nullable AIFactoryStatus before, AIFactoryStatus after) {
    return says(after) && (before == null || !says(before));
  }

  private static boolean says(AIFactoryStatus status) {
    return Conditions.find(status.conditions(), ConditionType.Accepted)
        .filter(accepted -> accepted.reason() == Reason.ExceedsFactoryScale)
        .isPresent();
  }
}
