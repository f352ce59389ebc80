/** The kinds on a real API server: what it accepts, and what it answers to what it refuses. */
@NullMarked
package eu.aicontinent.e2e.crds;

import org.jspecify.annotations.NullMarked;
