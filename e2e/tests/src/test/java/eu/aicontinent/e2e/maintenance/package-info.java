/** Tests of taking capacity away with notice: maintenance, decommissioning, and after a shrink. */
@NullMarked
package eu.aicontinent.e2e.maintenance;

import org.jspecify.annotations.NullMarked;
