/** Tests of the pool: golden scenarios and properties. */
@NullMarked
package eu.aicontinent.operator.gpunodepool;

import org.jspecify.annotations.NullMarked;
