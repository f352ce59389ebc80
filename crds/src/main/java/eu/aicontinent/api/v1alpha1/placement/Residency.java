package eu.aicontinent.api.v1alpha1.placement;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Where work may be, by the status that the AccessPolicy gives to a factory's host state. */
public enum Residency {
  /** In a member state of the Union. */
  EU,
  /** In a member state or a participating state. */
  Participating,
  /** In any state. */
  Any,
  /** A value of a newer version: read, never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Residency of(String name) {
    return TolerantEnum.read(Residency.class, name, Unrecognized);
  }
}
