package eu.aicontinent.operator.conditions;

import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.schema.UnrecognizedValues;
import java.util.List;
import java.util.Optional;

/**
 * The result of a rule for one condition, without the history that a condition carries.
 *
 * @param type type of the condition
 * @param status status that the rule found
 * @param reason reason for the status; the condition's own name when it holds
 * @param message message that names field and fix; no times, counts or attempts, so that it stays
 *     the same while nothing changes
 */
public record Finding(ConditionType type, ConditionStatus status, Reason reason, String message) {

  public static Finding holds(ConditionType type) {
    return holds(type, "");
  }

  public static Finding holds(ConditionType type, String message) {
    return new Finding(type, ConditionStatus.True, Reason.valueOf(type.name()), message);
  }

  public static Finding fails(ConditionType type, Reason reason, String message) {
    return new Finding(type, ConditionStatus.False, reason, message);
  }

  public static Finding unknown(ConditionType type, Reason reason, String message) {
    return new Finding(type, ConditionStatus.Unknown, reason, message);
  }

  /** Returns the failure of Accepted for the first value of a newer version; empty without one. */
  public static Optional<Finding> unrecognized(List<UnrecognizedValues.Value> values) {
    return values.stream()
        .findFirst()
        .map(value -> fails(ConditionType.Accepted, Reason.UnrecognizedValue, value.message()));
  }

  public boolean holds() {
    return status == ConditionStatus.True;
  }
}
