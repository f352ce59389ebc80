package eu.aicontinent.api.v1alpha1.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Kind of organisation that an applicant is. */
public enum ApplicantCategory {
  Industry,
  Research,
  Academia,
  PublicAuthority,
  /** A value of a newer version: read, never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static ApplicantCategory of(String name) {
    return TolerantEnum.read(ApplicantCategory.class, name, Unrecognized);
  }
}
