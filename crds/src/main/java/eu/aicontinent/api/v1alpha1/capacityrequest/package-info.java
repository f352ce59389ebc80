/** CapacityRequest: what an antenna asks for on behalf of a tenant, and what became of it. */
@NullMarked
package eu.aicontinent.api.v1alpha1.capacityrequest;

import org.jspecify.annotations.NullMarked;
