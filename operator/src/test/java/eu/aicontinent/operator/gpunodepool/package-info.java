/** A pool, scenario by scenario. */
@NullMarked
package eu.aicontinent.operator.gpunodepool;

import org.jspecify.annotations.NullMarked;
