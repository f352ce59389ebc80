package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Kind of a service that a factory offers. */
public enum ServiceKind {
  Support,
  Training,
  Data,
  Software,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static ServiceKind of(String name) {
    return TolerantEnum.read(ServiceKind.class, name, Unrecognized);
  }
}
