/**
 * The same life of a tenant and an antenna, again and again, each time with something else going
 * wrong: what is there afterwards, and what was created and deleted on the way, must be as if
 * nothing had.
 */
@NullMarked
package eu.aicontinent.e2e.campaign;

import org.jspecify.annotations.NullMarked;
