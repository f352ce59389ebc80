package eu.aicontinent.api.v1alpha1.membercluster;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Extent to which the operator manages a member cluster. */
public enum ManagementPolicy {
  Observe,
  Manage,
  Paused,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static ManagementPolicy of(String name) {
    return TolerantEnum.read(ManagementPolicy.class, name, Unrecognized);
  }
}
