/**
 * The TenantQuota's controller. It reports what the factories that a quota asks have decided. It
 * decides nothing about capacity and writes nothing but the quota's own status.
 */
@NullMarked
package eu.aicontinent.operator.tenantquota;

import org.jspecify.annotations.NullMarked;
