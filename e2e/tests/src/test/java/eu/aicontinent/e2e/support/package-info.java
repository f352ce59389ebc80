/** Actions that end-to-end tests repeat: apply, wait, look at the members, clear. */
@NullMarked
package eu.aicontinent.e2e.support;

import org.jspecify.annotations.NullMarked;
