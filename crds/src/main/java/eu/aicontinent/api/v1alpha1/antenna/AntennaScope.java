package eu.aicontinent.api.v1alpha1.antenna;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Scope of an antenna: one state, or the whole network. */
public enum AntennaScope {
  State,
  Network,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static AntennaScope of(String name) {
    return TolerantEnum.read(AntennaScope.class, name, Unrecognized);
  }
}
