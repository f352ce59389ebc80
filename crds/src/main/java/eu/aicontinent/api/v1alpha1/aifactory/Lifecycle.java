package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Stages in the life of a factory. Only an operational one grants capacity. */
public enum Lifecycle {
  Planned,
  Procuring,
  Deploying,
  Operational,
  Decommissioning,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Lifecycle of(String name) {
    return TolerantEnum.read(Lifecycle.class, name, Unrecognized);
  }
}
