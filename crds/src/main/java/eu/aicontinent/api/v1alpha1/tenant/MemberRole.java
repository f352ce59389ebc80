package eu.aicontinent.api.v1alpha1.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Role of a member in the tenant's namespaces. */
public enum MemberRole {
  User,
  Admin,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static MemberRole of(String name) {
    return TolerantEnum.read(MemberRole.class, name, Unrecognized);
  }
}
