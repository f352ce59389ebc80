/** Tests of building plans. */
@NullMarked
package eu.aicontinent.operator.fleet.plan;

import org.jspecify.annotations.NullMarked;
