package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** How the system came to be. */
public enum Provenance {
  New,
  Upgraded,
  Existing,
  /** A value of a newer version: read, never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Provenance of(String name) {
    return TolerantEnum.read(Provenance.class, name, Unrecognized);
  }
}
