/**
 * Tests of every state that hub and members ever had during very many changes, in the order of
 * their writes.
 */
@NullMarked
package eu.aicontinent.e2e.history;

import org.jspecify.annotations.NullMarked;
