/**
 * The CapacityRequest: held against the network's rules, decided by its mode or by reviewers, and
 * followed by a TenantQuota for the factory that is asked. Whether there is room is that factory's
 * word alone.
 */
@NullMarked
package eu.aicontinent.operator.capacityrequest;

import org.jspecify.annotations.NullMarked;
