package eu.aicontinent.api.condition;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Whether a condition holds; Unknown while that has not been decided or cannot be seen. */
public enum ConditionStatus {
  True,
  False,
  Unknown,
  /** A value of a newer version: read, never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static ConditionStatus of(String name) {
    return TolerantEnum.read(ConditionStatus.class, name, Unrecognized);
  }
}
