/** Choice of the factory that is asked for capacity, and the reasons against the others. */
@NullMarked
package eu.aicontinent.api.v1alpha1.placement;

import org.jspecify.annotations.NullMarked;
