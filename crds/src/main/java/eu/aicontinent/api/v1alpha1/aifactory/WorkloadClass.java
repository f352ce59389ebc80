package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Kind of work that a pool is meant for. */
public enum WorkloadClass {
  Training,
  FineTuning,
  Testing,
  Inference,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static WorkloadClass of(String name) {
    return TolerantEnum.read(WorkloadClass.class, name, Unrecognized);
  }
}
