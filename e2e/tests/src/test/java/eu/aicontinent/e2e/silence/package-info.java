/** Tests that an operator with nothing to do does nothing. */
@NullMarked
package eu.aicontinent.e2e.silence;

import org.jspecify.annotations.NullMarked;
