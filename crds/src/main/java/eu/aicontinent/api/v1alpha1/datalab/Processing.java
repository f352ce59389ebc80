package eu.aicontinent.api.v1alpha1.datalab;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Environment in which a dataset may be processed. */
public enum Processing {
  /** A namespace whose members see their pods and logs. */
  Standard,
  /** A closed namespace, which results leave only by those who hold the data. */
  Secure,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Processing of(String name) {
    return TolerantEnum.read(Processing.class, name, Unrecognized);
  }
}
