package eu.aicontinent.api.condition;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Type of a condition. All types are positive: True is good, except for Stalled. */
public enum ConditionType {

  // On every kind.
  Accepted,
  ResolvedRefs,
  Programmed,
  Ready,

  // Present only while a user's error needs an edit of the spec.
  Stalled,

  // Only on one or two kinds.
  Reachable,
  CredentialValid,
  PoolsReady,
  Granted,
  Approved,
  Connected,
  FactoryProvisioned,
  AntennaProvisioned,
  CapacityComplete,
  SoftwareSafe,

  // Only on pools whose machines Cluster API creates.
  MachinesAvailable,

  // Only on data labs.
  Pooled,
  RecordsIntact,

  // Only on workspaces.
  Available,

  // Only on mounts of their datasets, and on exports of results.
  Mounted,

  // Only on exports of results.
  Sealed,
  Released,

  // Present only while something is being taken out of service.
  Drained,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static ConditionType of(String name) {
    return TolerantEnum.read(ConditionType.class, name, Unrecognized);
  }
}
