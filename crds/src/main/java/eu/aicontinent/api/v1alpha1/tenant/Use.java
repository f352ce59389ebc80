package eu.aicontinent.api.v1alpha1.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** What an applicant uses its capacity for. */
public enum Use {
  ResearchAndInnovation,
  Commercial,
  /** A value of a newer version: read, never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Use of(String name) {
    return TolerantEnum.read(Use.class, name, Unrecognized);
  }
}
