/** Starts, finds again, stops and deletes named clusters in a state folder on this machine. */
@NullMarked
package eu.aicontinent.testbed;

import org.jspecify.annotations.NullMarked;
