/** Connections to the hub and to members: identification, discovery, probes, loss and return. */
@NullMarked
package eu.aicontinent.operator.fleet.connection;

import org.jspecify.annotations.NullMarked;
