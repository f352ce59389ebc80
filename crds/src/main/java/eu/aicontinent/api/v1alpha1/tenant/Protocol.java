package eu.aicontinent.api.v1alpha1.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** What a port is a port of. */
public enum Protocol {
  TCP,
  UDP,
  /** A value of a newer version: read, never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Protocol of(String name) {
    return TolerantEnum.read(Protocol.class, name, Unrecognized);
  }
}
