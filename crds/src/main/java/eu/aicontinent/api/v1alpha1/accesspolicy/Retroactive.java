package eu.aicontinent.api.v1alpha1.accesspolicy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Whether a changed policy is held against what is granted already. */
public enum Retroactive {
  Never,
  Always,
  /** A value of a newer version: read, never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Retroactive of(String name) {
    return TolerantEnum.read(Retroactive.class, name, Unrecognized);
  }
}
