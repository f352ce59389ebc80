/** Tests that changes on the hub reach the members. */
@NullMarked
package eu.aicontinent.e2e.update;

import org.jspecify.annotations.NullMarked;
