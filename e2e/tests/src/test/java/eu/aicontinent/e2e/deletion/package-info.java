/** Tests that what is deleted on the hub leaves the members, and nothing else does. */
@NullMarked
package eu.aicontinent.e2e.deletion;

import org.jspecify.annotations.NullMarked;
