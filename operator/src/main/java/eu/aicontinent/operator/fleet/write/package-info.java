/**
 * Lanes, and the writers of each step of a plan: the only code that changes objects on a cluster.
 */
@NullMarked
package eu.aicontinent.operator.fleet.write;

import org.jspecify.annotations.NullMarked;
