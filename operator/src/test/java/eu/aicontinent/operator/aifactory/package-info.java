/** Tests of the factory: golden scenarios and properties. */
@NullMarked
package eu.aicontinent.operator.aifactory;

import org.jspecify.annotations.NullMarked;
