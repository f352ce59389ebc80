/**
 * Tests that an operator with nothing to do does nothing, also after a restart, and repairs what
 * others change.
 */
@NullMarked
package eu.aicontinent.e2e.steadystate;

import org.jspecify.annotations.NullMarked;
