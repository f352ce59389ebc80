package eu.aicontinent.api.v1alpha1.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Whose requests come first, the first before all others. */
public enum Priority {
  Strategic,
  Innovator,
  Standard,
  /** A value of a newer version: read, never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Priority of(String name) {
    return TolerantEnum.read(Priority.class, name, Unrecognized);
  }
}
