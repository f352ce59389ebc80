package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Effect on grants when capacity shrinks below them. */
public enum OnShrink {
  Keep,
  Reclaim,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static OnShrink of(String name) {
    return TolerantEnum.read(OnShrink.class, name, Unrecognized);
  }
}
