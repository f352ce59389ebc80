/** CapacityRequest: an antenna's request for capacity on behalf of a tenant, and its progress. */
@NullMarked
package eu.aicontinent.api.v1alpha1.capacityrequest;

import org.jspecify.annotations.NullMarked;
