package eu.aicontinent.api.condition;

import java.util.List;

/**
 * What every status has.
 *
 * @param <S> the status itself
 */
public interface ConditionedStatus<S> {
  /**
   * Generation of the spec that the conditions speak about; -1 before the operator has seen the
   * object.
   */
  Long observedGeneration();

  /** The conditions, one per type. */
  List<Condition> conditions();

  /** The same status with these conditions. */
  S withConditions(List<Condition> conditions);
}
