/** Tests of network policies by real packets. */
@NullMarked
package eu.aicontinent.e2e.packets;

import org.jspecify.annotations.NullMarked;
