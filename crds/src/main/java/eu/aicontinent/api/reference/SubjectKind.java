package eu.aicontinent.api.reference;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** What a subject is. */
public enum SubjectKind {
  User,
  Group,
  /** A value of a newer version: read, never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static SubjectKind of(String name) {
    return TolerantEnum.read(SubjectKind.class, name, Unrecognized);
  }
}
