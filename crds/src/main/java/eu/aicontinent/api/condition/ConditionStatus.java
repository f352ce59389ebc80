package eu.aicontinent.api.condition;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Status of a condition; Unknown while it is undecided or cannot be seen. */
public enum ConditionStatus {
  True,
  False,
  Unknown,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static ConditionStatus of(String name) {
    return TolerantEnum.read(ConditionStatus.class, name, Unrecognized);
  }
}
