/** When a status is written. */
@NullMarked
package eu.aicontinent.operator.fleet.status;

import org.jspecify.annotations.NullMarked;
