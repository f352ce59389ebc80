package eu.aicontinent.api.v1alpha1.accesspolicy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/**
 * How a state is tied to the EuroHPC Joint Undertaking, or to the programmes that pay for access.
 */
public enum Affiliation {
  MemberState,
  ParticipatingState,
  HorizonEurope,
  DigitalEurope,
  Candidate,
  /** A value of a newer version: read, never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Affiliation of(String name) {
    return TolerantEnum.read(Affiliation.class, name, Unrecognized);
  }
}
