/** Tests of the ledger: by example, and by properties that hold of every decision. */
@NullMarked
package eu.aicontinent.operator.domain.capacity;

import org.jspecify.annotations.NullMarked;
