package eu.aicontinent.api.v1alpha1.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Priority of requests, highest first. */
public enum Priority {
  Strategic,
  Innovator,
  Standard,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Priority of(String name) {
    return TolerantEnum.read(Priority.class, name, Unrecognized);
  }
}
