/** Names, labels and owner marks of what the operator writes: pure functions. */
@NullMarked
package eu.aicontinent.operator.meta;

import org.jspecify.annotations.NullMarked;
