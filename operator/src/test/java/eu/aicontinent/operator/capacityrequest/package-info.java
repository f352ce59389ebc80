/** What becomes of requests. */
@NullMarked
package eu.aicontinent.operator.capacityrequest;

import org.jspecify.annotations.NullMarked;
