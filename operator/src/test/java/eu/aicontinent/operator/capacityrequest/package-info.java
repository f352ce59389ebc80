/** Tests of how requests are decided. */
@NullMarked
package eu.aicontinent.operator.capacityrequest;

import org.jspecify.annotations.NullMarked;
