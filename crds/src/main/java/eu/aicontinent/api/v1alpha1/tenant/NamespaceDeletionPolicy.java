package eu.aicontinent.api.v1alpha1.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Treatment of the tenant's namespaces when the Tenant is deleted. */
public enum NamespaceDeletionPolicy {
  Retain,
  Delete,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static NamespaceDeletionPolicy of(String name) {
    return TolerantEnum.read(NamespaceDeletionPolicy.class, name, Unrecognized);
  }
}
