package eu.aicontinent.api.condition;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** What a condition is about. All are positive: True is good, except for Stalled. */
public enum ConditionType {

  // On every kind.
  Accepted,
  ResolvedRefs,
  Programmed,
  Ready,

  // Present only while a user's error needs an edit of the spec.
  Stalled,

  // Of one kind or two.
  Reachable,
  PoolsReady,
  Granted,
  Approved,
  Connected,
  FactoryProvisioned,
  AntennaProvisioned,
  CapacityComplete,
  SoftwareSafe,

  // Of pools whose machines Cluster API makes.
  MachinesAvailable,

  // Present only while something is being taken out of service.
  Drained,
  /** A value of a newer version: read, never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static ConditionType of(String name) {
    return TolerantEnum.read(ConditionType.class, name, Unrecognized);
  }
}
