/**
 * The CapacityApproval's controller. It reports whether an approval counts. The CapacityRequest's
 * controller applies the same rules when it decides.
 */
@NullMarked
package eu.aicontinent.operator.capacityapproval;

import org.jspecify.annotations.NullMarked;
