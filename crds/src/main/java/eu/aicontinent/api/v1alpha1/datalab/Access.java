package eu.aicontinent.api.v1alpha1.datalab;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Way in which access to a dataset is given. */
public enum Access {
  /** Each use needs a permit of a holder. */
  Permit,
  /** No permit is needed; the other conditions hold. */
  Open,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Access of(String name) {
    return TolerantEnum.read(Access.class, name, Unrecognized);
  }
}
