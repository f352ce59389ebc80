/** A factory, scenario by scenario. */
@NullMarked
package eu.aicontinent.operator.aifactory;

import org.jspecify.annotations.NullMarked;
