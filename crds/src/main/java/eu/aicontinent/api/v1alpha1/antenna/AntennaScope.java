package eu.aicontinent.api.v1alpha1.antenna;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Whose antenna it is: one state's, or the network's own. */
public enum AntennaScope {
  State,
  Network,
  /** A value of a newer version: read, never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static AntennaScope of(String name) {
    return TolerantEnum.read(AntennaScope.class, name, Unrecognized);
  }
}
