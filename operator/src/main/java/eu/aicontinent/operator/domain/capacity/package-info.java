/**
 * The ledger of a factory, which decides how much of each pool every tenant is granted. One pure
 * function decides about all quotas at once, from the decision before and the present state.
 */
@NullMarked
package eu.aicontinent.operator.domain.capacity;

import org.jspecify.annotations.NullMarked;
