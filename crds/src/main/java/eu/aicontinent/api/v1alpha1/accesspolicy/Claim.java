package eu.aicontinent.api.v1alpha1.accesspolicy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** A claim of an applicant about itself that may give it more than others get. */
public enum Claim {
  /** A size that counts as an innovator's. */
  Size,
  /** A category that a reserve is for. */
  Category,
  /** The project of a grant agreement of the Union. */
  EUFundedProject,
  /** A strategic project of the Union. */
  StrategicProject,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Claim of(String name) {
    return TolerantEnum.read(Claim.class, name, Unrecognized);
  }
}
