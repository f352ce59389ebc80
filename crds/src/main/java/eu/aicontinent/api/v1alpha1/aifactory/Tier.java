package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Where in the continuum from supercomputer to edge a pool stands. */
public enum Tier {
  Supercomputer,
  Cloud,
  Edge,
  /** A value of a newer version: read, never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Tier of(String name) {
    return TolerantEnum.read(Tier.class, name, Unrecognized);
  }
}
