package eu.aicontinent.api.condition;

import java.util.List;

/**
 * A status with conditions, as every kind has one.
 *
 * @param <S> type of the status itself
 */
public interface ConditionedStatus<S> {
  /**
   * Returns the generation of the spec that the conditions describe; -1 before the operator has
   * seen the object.
   */
  Long observedGeneration();

  /** Returns the conditions, one per type. */
  List<Condition> conditions();

  /** Returns a copy of the status with these conditions. */
  S withConditions(List<Condition> conditions);
}
