package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Position of a pool in the continuum from supercomputer to edge. */
public enum Tier {
  Supercomputer,
  Cloud,
  Edge,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Tier of(String name) {
    return TolerantEnum.read(Tier.class, name, Unrecognized);
  }
}
