package eu.aicontinent.api.v1alpha1.dataexportreview;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Decision on results. */
public enum ExportDecision {
  /** They may leave. */
  Release,
  /** They stay, for good. */
  Reject,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static ExportDecision of(String name) {
    return TolerantEnum.read(ExportDecision.class, name, Unrecognized);
  }
}
