/**
 * The CapacityRequest's controller. A request is checked against the network's rules, decided by
 * its mode or by reviewers, and followed by a TenantQuota for the factory that is asked. That
 * factory alone decides whether capacity is available.
 */
@NullMarked
package eu.aicontinent.operator.capacityrequest;

import org.jspecify.annotations.NullMarked;
