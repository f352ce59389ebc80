/** Which factory is asked for capacity that may be had of several, and why not the others. */
@NullMarked
package eu.aicontinent.operator.domain.placement;

import org.jspecify.annotations.NullMarked;
