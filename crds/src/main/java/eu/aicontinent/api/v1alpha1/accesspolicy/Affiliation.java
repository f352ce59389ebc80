package eu.aicontinent.api.v1alpha1.accesspolicy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/**
 * Affiliation of a state with the EuroHPC Joint Undertaking, or with the programmes that pay for
 * access.
 */
public enum Affiliation {
  MemberState,
  ParticipatingState,
  HorizonEurope,
  DigitalEurope,
  Candidate,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Affiliation of(String name) {
    return TolerantEnum.read(Affiliation.class, name, Unrecognized);
  }
}
