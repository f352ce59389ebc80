package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** What happens to grants when capacity shrinks below them. */
public enum OnShrink {
  Keep,
  Reclaim,
  /** A value of a newer version: read, never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static OnShrink of(String name) {
    return TolerantEnum.read(OnShrink.class, name, Unrecognized);
  }
}
