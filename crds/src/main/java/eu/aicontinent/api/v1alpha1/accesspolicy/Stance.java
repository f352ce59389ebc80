package eu.aicontinent.api.v1alpha1.accesspolicy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** What the network makes of a kind of use. */
public enum Stance {
  /** Nobody is granted anything for it. */
  Denied,
  /** Each request for it waits for a reviewer, whatever its mode. */
  Reviewed,
  /** It is a use like any other. */
  Allowed,
  /** A value of a newer version: read, never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Stance of(String name) {
    return TolerantEnum.read(Stance.class, name, Unrecognized);
  }
}
