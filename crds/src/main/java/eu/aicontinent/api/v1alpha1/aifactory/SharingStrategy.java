package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** How the accelerators of a pool are shared. */
public enum SharingStrategy {
  None,
  TimeSlicing,
  MPS,
  MIG,
  /** A value of a newer version: read, never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static SharingStrategy of(String name) {
    return TolerantEnum.read(SharingStrategy.class, name, Unrecognized);
  }
}
