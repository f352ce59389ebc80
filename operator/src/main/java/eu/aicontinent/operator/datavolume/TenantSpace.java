package eu.aicontinent.operator.datavolume;

/** The namespace of a tenant on a cluster, as it was made. */
public enum TenantSpace {
  MISSING,
  OPEN,
  SECURE
}
