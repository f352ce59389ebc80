package eu.aicontinent.api.condition;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Reason for the status of a condition, or for not granting a quota. */
public enum Reason {

  // The reason of a condition that is True: usually its own type.
  Accepted,
  ResolvedRefs,
  Programmed,
  Ready,
  Stalled,
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
  MachinesAvailable,
  Pooled,
  RecordsIntact,
  Mounted,
  Available,
  Sealed,
  Released,
  Drained,

  // Accepted.
  UnknownState,
  NotEligible,
  NotParticipating,
  SameState,
  OtherState,
  OutsideTheUnion,
  PolicyNotFound,
  UnknownMode,
  OverModeLimit,
  BelowModeLimit,
  DurationNotAllowed,
  PurposeNotAllowed,
  BelowGigafactoryScale,
  UnionShareAboveLimit,
  ExceedsFactoryScale,
  ExceedsAntennaPoolScale,
  InsecureKubeconfig,
  DuplicateCluster,
  TenantOfAnotherAntenna,
  ApplicantMismatch,
  SponsorOfAnotherState,
  SelfApproval,
  UnrecognizedValue,
  TenantsNotIsolated,
  ProfileDoesNotFit,
  UnknownSector,
  DataSpaceMismatch,
  TenantNotSecure,
  LicenceNotAcknowledged,
  NotHolder,

  // ResolvedRefs.
  FactoryNotFound,
  PoolNotFound,
  ClusterNotFound,
  ClusterTaken,
  AntennaNotFound,
  NotLinked,
  TenantNotFound,
  RequestNotFound,
  RequestChanged,
  SecretNotFound,
  SecretNotUsable,
  LabNotFound,
  DatasetNotFound,
  PermitNotFound,
  ResultBoxNotFound,

  // Granted.
  CapacityExhausted,
  AntennaCeilingExceeded,
  ShareExceeded,
  CapacityReserved,
  AwaitingApproval,
  Denied,
  NotYetValid,
  Expired,
  ResidencyViolation,
  FactoryNotOperational,
  PoolInMaintenance,
  NotInTrustDomain,
  AssuranceTooLow,
  StateExcluded,
  NoFactorySuitable,
  AllocatedAlready,
  BudgetExhausted,
  NoStorage,
  StorageExhausted,
  PermitNotYetValid,
  PermitExpired,
  PermitWithdrawn,
  PermitMismatch,
  MemberNotNamed,
  ResultBoxInUse,
  ResultBoxChanged,

  // Sealed and Released.
  NotSealed,
  AwaitingReview,
  Rejected,

  // Pooled; a mount is not Granted with them, either.
  SectorMismatch,
  NotPooled,

  // RecordsIntact.
  RecordMissing,
  RecordAltered,

  // Mounted, and Granted when it is so at every factory.
  NotInLab,
  NoGrant,
  TooManyAccesses,
  SourceNotEncrypted,
  SecureProcessingUnavailable,
  NamespaceNotSecure,
  DriverNotFound,
  StorageClassNotFound,
  StorageClassNotExpandable,

  // Reachable and Programmed.
  ClusterUnreachable,
  ClusterIdentityChanged,
  ResponseTooLarge,
  KindUnreadable,
  TakingOver,
  Forbidden,
  Invalid,
  Conflict,
  Pending,
  Observing,
  Paused,
  ChartMissing,
  NamespaceStaysSecure,
  KueueAbsent,
  ClusterAPIAbsent,
  SharingUnavailable,

  // CredentialValid, which is also False with Expired.
  ExpiresSoon,

  // CapacityComplete.
  NodesMissing,
  NodesNotReady,
  DevicesMissing,
  DevicesFailed,
  DevicesChanging,
  ExceedsDeclaration,

  // MachinesAvailable.
  MachinesMissing,
  MachinesOutdated,
  MachinesSurplus,

  // SoftwareSafe.
  SoftwareOutdated,

  // Drained.
  NoticeRunning,
  Draining,

  // Ready.
  Deleting,
  InternalError,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Reason of(String name) {
    return TolerantEnum.read(Reason.class, name, Unrecognized);
  }
}
