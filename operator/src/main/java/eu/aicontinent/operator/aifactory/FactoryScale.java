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
 * The declared size of a factory, compared with the scale of the AccessPolicy. A Factory above the
 * scale is accepted, because it is mostly a slip of the pen. A Gigafactory below it is none, and an
 * antenna's pool above it is a supercomputer: both grant nothing new.
 *
 * @param factoryClass declared class
 * @param lifecycle lifecycle; a Planned Gigafactory may still get pools
 * @param declared accelerators of all its pools
 * @param taken accelerators of the limit that other pools of its state's antennas have before it
 * @param scale scale of the policy
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

  /** Returns the reason why it grants nothing new; empty when its size fits its class. */
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

  /**
   * Returns the condition Accepted of a factory whose size does not fit its class; empty for all
   * others.
   */
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

  /**
   * Returns true if a status reports that a factory is above the scale and the one before did not.
   */
  static boolean isNews(@Nullable AIFactoryStatus before, AIFactoryStatus after) {
    return says(after) && (before == null || !says(before));
  }

  private static boolean says(AIFactoryStatus status) {
    return Conditions.find(status.conditions(), ConditionType.Accepted)
        .filter(accepted -> accepted.reason() == Reason.ExceedsFactoryScale)
        .isPresent();
  }
}
