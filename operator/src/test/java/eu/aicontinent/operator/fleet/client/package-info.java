/** The bounds of what a member may answer. */
@NullMarked
package eu.aicontinent.operator.fleet.client;

import org.jspecify.annotations.NullMarked;
