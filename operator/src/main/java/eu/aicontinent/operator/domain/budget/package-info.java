/**
 * Budgets of accelerator-hours: what admitted work has used of a pool, which quota is charged for
 * it, and when the budgets will be used up. All of it follows from the instants that the work's
 * cluster has written down, so looking again, or later, finds the same.
 */
@NullMarked
package eu.aicontinent.operator.domain.budget;

import org.jspecify.annotations.NullMarked;
