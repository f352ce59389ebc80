/** The ledger by example, and what holds of every decision it makes. */
@NullMarked
package eu.aicontinent.operator.domain.capacity;

import org.jspecify.annotations.NullMarked;
