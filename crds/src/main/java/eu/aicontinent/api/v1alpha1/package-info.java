/** The list of the kinds; each has a package of its own below. */
@NullMarked
package eu.aicontinent.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
