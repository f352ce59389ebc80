package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Strategy by which the accelerators of a pool are shared. */
public enum SharingStrategy {
  None,
  TimeSlicing,
  MPS,
  MIG,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static SharingStrategy of(String name) {
    return TolerantEnum.read(SharingStrategy.class, name, Unrecognized);
  }
}
