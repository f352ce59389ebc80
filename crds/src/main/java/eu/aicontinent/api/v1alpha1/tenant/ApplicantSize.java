package eu.aicontinent.api.v1alpha1.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Size of a company. */
public enum ApplicantSize {
  Startup,
  ScaleUp,
  SME,
  Large,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static ApplicantSize of(String name) {
    return TolerantEnum.read(ApplicantSize.class, name, Unrecognized);
  }
}
