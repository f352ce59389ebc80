/** Everything that goes wrong between the operator and real sites, made to happen by a proxy. */
@NullMarked
package eu.aicontinent.e2e.faults;

import org.jspecify.annotations.NullMarked;
