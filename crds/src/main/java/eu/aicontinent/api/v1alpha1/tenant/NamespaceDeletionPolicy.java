package eu.aicontinent.api.v1alpha1.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** What becomes of the tenant's namespaces when the Tenant is deleted. */
public enum NamespaceDeletionPolicy {
  Retain,
  Delete,
  /** A value of a newer version: read, never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static NamespaceDeletionPolicy of(String name) {
    return TolerantEnum.read(NamespaceDeletionPolicy.class, name, Unrecognized);
  }
}
