package eu.aicontinent.api.v1alpha1.membercluster;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Treatment of the operator's objects on a member cluster when its MemberCluster is deleted. */
public enum DeletionPolicy {
  Retain,
  Delete,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static DeletionPolicy of(String name) {
    return TolerantEnum.read(DeletionPolicy.class, name, Unrecognized);
  }
}
