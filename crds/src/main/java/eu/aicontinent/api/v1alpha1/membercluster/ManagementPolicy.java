package eu.aicontinent.api.v1alpha1.membercluster;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** What the operator may do on a member cluster. */
public enum ManagementPolicy {
  Observe,
  Manage,
  Paused,
  /** A value of a newer version: read, never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static ManagementPolicy of(String name) {
    return TolerantEnum.read(ManagementPolicy.class, name, Unrecognized);
  }
}
