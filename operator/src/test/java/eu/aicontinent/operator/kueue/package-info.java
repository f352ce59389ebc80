/** Tests of Kueue's kinds against the CRDs of the pinned version of Kueue. */
@NullMarked
package eu.aicontinent.operator.kueue;

import org.jspecify.annotations.NullMarked;
