/** TenantQuota: one grant of capacity to one tenant. */
@NullMarked
package eu.aicontinent.api.v1alpha1.tenantquota;

import org.jspecify.annotations.NullMarked;
