/**
 * Tests of antennas and their links to factories, of an antenna's own pool, and of the network's
 * own antenna on the hub itself.
 */
@NullMarked
package eu.aicontinent.e2e.antenna;

import org.jspecify.annotations.NullMarked;
