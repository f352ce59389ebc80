/**
 * Objects that a tenant has on a member cluster whatever its queues are: its namespace, closed by
 * network policies, limited by quotas and opened to its members by RoleBindings.
 */
@NullMarked
package eu.aicontinent.operator.tenancy;

import org.jspecify.annotations.NullMarked;
