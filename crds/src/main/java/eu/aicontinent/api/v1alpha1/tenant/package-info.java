/** Tenant: a user of capacity, its antenna and its members. */
@NullMarked
package eu.aicontinent.api.v1alpha1.tenant;

import org.jspecify.annotations.NullMarked;
