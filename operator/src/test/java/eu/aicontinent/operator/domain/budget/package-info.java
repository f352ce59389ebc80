/** Budgets by example, and what holds of them whatever happens to work, operator and network. */
@NullMarked
package eu.aicontinent.operator.domain.budget;

import org.jspecify.annotations.NullMarked;
