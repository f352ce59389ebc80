package eu.aicontinent.api.reference;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Kind of a subject. */
public enum SubjectKind {
  User,
  Group,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static SubjectKind of(String name) {
    return TolerantEnum.read(SubjectKind.class, name, Unrecognized);
  }
}
