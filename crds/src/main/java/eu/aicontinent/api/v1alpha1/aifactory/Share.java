package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/**
 * Part of a factory's capacity that a grant is taken from. Commercial and Strategic are parts of
 * the Union's share.
 */
public enum Share {
  Host,
  Union,
  Commercial,
  Strategic,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Share of(String name) {
    return TolerantEnum.read(Share.class, name, Unrecognized);
  }
}
