package eu.aicontinent.api.v1alpha1.datapermit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** State that the holder gives to a permit. */
public enum PermitState {
  Valid,
  /** The permit ends at once, and for good. */
  Withdrawn,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static PermitState of(String name) {
    return TolerantEnum.read(PermitState.class, name, Unrecognized);
  }
}
