/** What the end-to-end tests do again and again: apply, wait, look at the members, clear. */
@NullMarked
package eu.aicontinent.e2e.support;

import org.jspecify.annotations.NullMarked;
