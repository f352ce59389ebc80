/** Golden scenarios: the approvals that count. */
@NullMarked
package eu.aicontinent.operator.capacityapproval;

import org.jspecify.annotations.NullMarked;
