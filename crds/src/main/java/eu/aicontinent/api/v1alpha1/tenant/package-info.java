/** Tenant: who may use capacity, through which antenna, and as whom. */
@NullMarked
package eu.aicontinent.api.v1alpha1.tenant;

import org.jspecify.annotations.NullMarked;
