/** How plans are built. */
@NullMarked
package eu.aicontinent.operator.fleet.plan;

import org.jspecify.annotations.NullMarked;
