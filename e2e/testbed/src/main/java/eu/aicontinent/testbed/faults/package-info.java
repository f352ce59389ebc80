/**
 * A proxy before one API server that fails in chosen ways and remembers every request. It
 * reproduces on command the failures that an operator meets in production.
 */
@NullMarked
package eu.aicontinent.testbed.faults;

import org.jspecify.annotations.NullMarked;
