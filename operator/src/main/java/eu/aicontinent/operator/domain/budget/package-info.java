/**
 * Budgets of accelerator-hours: the use of a pool by admitted work, the quota that is charged for
 * it, and the time at which the budgets will be used up. All of it follows from the instants that
 * the work's cluster has written down, so looking again, or later, finds the same.
 */
@NullMarked
package eu.aicontinent.operator.domain.budget;

import org.jspecify.annotations.NullMarked;
