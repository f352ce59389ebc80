/**
 * Every state that hub and members ever had while very much was changed, in the order of its
 * writing.
 */
@NullMarked
package eu.aicontinent.e2e.history;

import org.jspecify.annotations.NullMarked;
