package eu.aicontinent.api.v1alpha1.accesspolicy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Way in which requests of a mode are decided. */
public enum Approval {
  Automatic,
  Manual,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Approval of(String name) {
    return TolerantEnum.read(Approval.class, name, Unrecognized);
  }
}
