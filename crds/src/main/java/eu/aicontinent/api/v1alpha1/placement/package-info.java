/** Which factory is asked for capacity, and why not the others. */
@NullMarked
package eu.aicontinent.api.v1alpha1.placement;

import org.jspecify.annotations.NullMarked;
