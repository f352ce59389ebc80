package eu.aicontinent.api.v1alpha1.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Kind of an applicant's organisation. */
public enum ApplicantCategory {
  Industry,
  Research,
  Academia,
  PublicAuthority,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static ApplicantCategory of(String name) {
    return TolerantEnum.read(ApplicantCategory.class, name, Unrecognized);
  }
}
