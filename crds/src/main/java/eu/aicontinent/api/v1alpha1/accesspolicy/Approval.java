package eu.aicontinent.api.v1alpha1.accesspolicy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Who decides about a request of a mode. */
public enum Approval {
  Automatic,
  Manual,
  /** A value of a newer version: read, never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Approval of(String name) {
    return TolerantEnum.read(Approval.class, name, Unrecognized);
  }
}
