/** Lanes and writers without an API server. */
@NullMarked
package eu.aicontinent.operator.fleet.write;

import org.jspecify.annotations.NullMarked;
