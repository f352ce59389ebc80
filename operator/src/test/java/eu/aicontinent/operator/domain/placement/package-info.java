/** Tests of placement. */
@NullMarked
package eu.aicontinent.operator.domain.placement;

import org.jspecify.annotations.NullMarked;
