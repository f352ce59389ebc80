/** Tests of the kinds on a real API server: what it accepts, and how it answers what it refuses. */
@NullMarked
package eu.aicontinent.e2e.crds;

import org.jspecify.annotations.NullMarked;
