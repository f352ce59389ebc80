/**
 * The same life of a tenant and an antenna, again and again, each time with another fault: the
 * objects that exist afterwards, and those created and deleted on the way, must be as without any
 * fault.
 */
@NullMarked
package eu.aicontinent.e2e.campaign;

import org.jspecify.annotations.NullMarked;
