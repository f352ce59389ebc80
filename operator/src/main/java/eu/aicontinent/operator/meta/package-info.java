/** Names, labels and owner marks of the objects that the operator writes, as pure functions. */
@NullMarked
package eu.aicontinent.operator.meta;

import org.jspecify.annotations.NullMarked;
