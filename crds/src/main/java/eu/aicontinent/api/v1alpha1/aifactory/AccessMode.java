package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Access mode of a workspace, as Kubernetes names it. */
public enum AccessMode {
  /** Pods on any number of nodes write. */
  ReadWriteMany,

  /** Pods on one node at a time write. */
  ReadWriteOnce,

  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static AccessMode of(String name) {
    return TolerantEnum.read(AccessMode.class, name, Unrecognized);
  }
}
