package eu.aicontinent.api.v1alpha1.accesspolicy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** What a factory's figures of sustainability are to the choice among factories. */
public enum SustainabilityRule {
  TieBreak,
  Ignored,
  /** A value of a newer version: read, never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static SustainabilityRule of(String name) {
    return TolerantEnum.read(SustainabilityRule.class, name, Unrecognized);
  }
}
