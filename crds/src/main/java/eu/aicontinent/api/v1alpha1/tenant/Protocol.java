package eu.aicontinent.api.v1alpha1.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Transport protocol of a port. */
public enum Protocol {
  TCP,
  UDP,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Protocol of(String name) {
    return TolerantEnum.read(Protocol.class, name, Unrecognized);
  }
}
