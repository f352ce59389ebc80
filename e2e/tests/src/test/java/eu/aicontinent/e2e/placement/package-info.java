/** Tests of capacity at whichever factory meets the constraints of a quota. */
@NullMarked
package eu.aicontinent.e2e.placement;

import org.jspecify.annotations.NullMarked;
