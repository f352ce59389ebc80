/** Tests of status patches and their pace. */
@NullMarked
package eu.aicontinent.operator.fleet.status;

import org.jspecify.annotations.NullMarked;
