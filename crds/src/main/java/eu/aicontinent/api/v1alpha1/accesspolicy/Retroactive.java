package eu.aicontinent.api.v1alpha1.accesspolicy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Effect of a changed policy on existing grants. */
public enum Retroactive {
  Never,
  Always,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Retroactive of(String name) {
    return TolerantEnum.read(Retroactive.class, name, Unrecognized);
  }
}
