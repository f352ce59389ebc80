package eu.aicontinent.api.v1alpha1.placement;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/**
 * Required location of work, by the status that the AccessPolicy gives to a factory's host state.
 */
public enum Residency {
  /** Member states of the Union. */
  EU,
  /** Member states and participating states. */
  Participating,
  /** Any state. */
  Any,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Residency of(String name) {
    return TolerantEnum.read(Residency.class, name, Unrecognized);
  }
}
