/** Tests of the intervals of probes. */
@NullMarked
package eu.aicontinent.operator.fleet.connection;

import org.jspecify.annotations.NullMarked;
