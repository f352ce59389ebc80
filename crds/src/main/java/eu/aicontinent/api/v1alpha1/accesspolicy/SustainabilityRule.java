package eu.aicontinent.api.v1alpha1.accesspolicy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Role of sustainability figures in the choice among factories. */
public enum SustainabilityRule {
  TieBreak,
  Ignored,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static SustainabilityRule of(String name) {
    return TolerantEnum.read(SustainabilityRule.class, name, Unrecognized);
  }
}
