package eu.aicontinent.api.v1alpha1.accesspolicy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Treatment of a kind of use by the network. */
public enum Stance {
  /** Nothing is granted for it. */
  Denied,
  /** Each request for it waits for a reviewer, whatever its mode. */
  Reviewed,
  /** The use is treated like any other. */
  Allowed,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Stance of(String name) {
    return TolerantEnum.read(Stance.class, name, Unrecognized);
  }
}
