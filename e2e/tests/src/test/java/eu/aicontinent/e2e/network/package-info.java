/** Tests of the network that the other end-to-end tests run on. */
@NullMarked
package eu.aicontinent.e2e.network;

import org.jspecify.annotations.NullMarked;
