package eu.aicontinent.api.v1alpha1.membercluster;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** What becomes of the operator's objects on a member cluster when its MemberCluster is deleted. */
public enum DeletionPolicy {
  Retain,
  Delete,
  /** A value of a newer version: read, never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static DeletionPolicy of(String name) {
    return TolerantEnum.read(DeletionPolicy.class, name, Unrecognized);
  }
}
