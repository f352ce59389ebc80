package eu.aicontinent.operator.datalabmount;

/** The namespace of a tenant on a cluster, as it was made. */
enum TenantSpace {
  MISSING,
  OPEN,
  SECURE
}
