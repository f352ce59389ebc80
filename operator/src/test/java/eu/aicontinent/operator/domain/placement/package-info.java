/** Tests of where capacity is asked for. */
@NullMarked
package eu.aicontinent.operator.domain.placement;

import org.jspecify.annotations.NullMarked;
