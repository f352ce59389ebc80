package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** What a service of a factory is. */
public enum ServiceKind {
  Support,
  Training,
  Data,
  Software,
  /** A value of a newer version: read, never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static ServiceKind of(String name) {
    return TolerantEnum.read(ServiceKind.class, name, Unrecognized);
  }
}
