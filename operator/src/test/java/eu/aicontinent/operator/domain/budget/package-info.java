/**
 * Tests of budgets: by example, and by properties that hold whatever happens to work, operator and
 * network.
 */
@NullMarked
package eu.aicontinent.operator.domain.budget;

import org.jspecify.annotations.NullMarked;
