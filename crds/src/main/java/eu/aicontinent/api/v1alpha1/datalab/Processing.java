package eu.aicontinent.api.v1alpha1.datalab;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Environment in which a dataset may be processed. */
public enum Processing {
  /** The tenant's namespace. */
  Standard,
  /** A secure processing environment, which nothing enforces yet. */
  Secure,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Processing of(String name) {
    return TolerantEnum.read(Processing.class, name, Unrecognized);
  }
}
