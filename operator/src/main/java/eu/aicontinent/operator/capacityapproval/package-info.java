/**
 * The CapacityApproval: says whether it counts. The request that it speaks of follows it, or does
 * not, by the same rules.
 */
@NullMarked
package eu.aicontinent.operator.capacityapproval;

import org.jspecify.annotations.NullMarked;
