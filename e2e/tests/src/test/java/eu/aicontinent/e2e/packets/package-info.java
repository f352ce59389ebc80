/** What of the network policies real packets notice. */
@NullMarked
package eu.aicontinent.e2e.packets;

import org.jspecify.annotations.NullMarked;
