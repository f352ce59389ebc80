/** Tests of the objects that make accelerators usable on a cluster. */
@NullMarked
package eu.aicontinent.operator.gpu;

import org.jspecify.annotations.NullMarked;
