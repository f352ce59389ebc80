package eu.aicontinent.api.v1alpha1.capacityapproval;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Decision that a reviewer may make. */
public enum Verdict {
  Approve,
  Deny,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Verdict of(String name) {
    return TolerantEnum.read(Verdict.class, name, Unrecognized);
  }
}
