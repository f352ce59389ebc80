/**
 * The ledger of a factory: who is granted how much of which pool. One pure function decides about
 * all quotas at once, from what was decided before and what is there now.
 */
@NullMarked
package eu.aicontinent.operator.domain.capacity;

import org.jspecify.annotations.NullMarked;
