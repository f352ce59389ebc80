package eu.aicontinent.api.v1alpha1.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Purpose for which an applicant uses its capacity. */
public enum Use {
  ResearchAndInnovation,
  Commercial,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Use of(String name) {
    return TolerantEnum.read(Use.class, name, Unrecognized);
  }
}
