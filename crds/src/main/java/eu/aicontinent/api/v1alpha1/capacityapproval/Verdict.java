package eu.aicontinent.api.v1alpha1.capacityapproval;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** What a reviewer may decide. */
public enum Verdict {
  Approve,
  Deny,
  /** A value of a newer version: read, never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Verdict of(String name) {
    return TolerantEnum.read(Verdict.class, name, Unrecognized);
  }
}
