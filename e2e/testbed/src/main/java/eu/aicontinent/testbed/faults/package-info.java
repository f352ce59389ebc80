/**
 * A proxy before one API server that fails in chosen ways and remembers every request: what an
 * operator meets in production, on command.
 */
@NullMarked
package eu.aicontinent.testbed.faults;

import org.jspecify.annotations.NullMarked;
