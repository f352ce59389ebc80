/** The parts of the engine that need no API server. */
@NullMarked
package eu.aicontinent.operator.fleet;

import org.jspecify.annotations.NullMarked;
