package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Where a factory is in its life; only an operational one grants capacity. */
public enum Lifecycle {
  Planned,
  Procuring,
  Deploying,
  Operational,
  Decommissioning,
  /** A value of a newer version: read, never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Lifecycle of(String name) {
    return TolerantEnum.read(Lifecycle.class, name, Unrecognized);
  }
}
