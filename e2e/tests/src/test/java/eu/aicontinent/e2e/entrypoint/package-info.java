/** Tests of the network's own antenna, on the hub itself. */
@NullMarked
package eu.aicontinent.e2e.entrypoint;

import org.jspecify.annotations.NullMarked;
