/** Kueue's kinds against the definitions of the pinned version of Kueue. */
@NullMarked
package eu.aicontinent.operator.kueue;

import org.jspecify.annotations.NullMarked;
