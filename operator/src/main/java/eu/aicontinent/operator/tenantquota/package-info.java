/**
 * The TenantQuota: what the factories that it asks have decided. It decides nothing and writes
 * nothing but its own status.
 */
@NullMarked
package eu.aicontinent.operator.tenantquota;

import org.jspecify.annotations.NullMarked;
