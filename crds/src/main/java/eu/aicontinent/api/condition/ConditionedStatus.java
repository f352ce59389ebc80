package eu.aicontinent.api.condition;

import java.util.List;

/** What every status has. */
public interface ConditionedStatus {
  /**
   * Generation of the spec that the conditions speak about; -1 before the operator has seen the
   * object.
   */
  Long observedGeneration();

  /** The conditions, one per type. */
  List<Condition> conditions();
}
