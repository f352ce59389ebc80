package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Origin of a factory's system. */
public enum Provenance {
  New,
  Upgraded,
  Existing,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Provenance of(String name) {
    return TolerantEnum.read(Provenance.class, name, Unrecognized);
  }
}
