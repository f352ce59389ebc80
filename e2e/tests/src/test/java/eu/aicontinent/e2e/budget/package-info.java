/** Budgets of accelerator-hours, compared with what the member's own history says was used. */
@NullMarked
package eu.aicontinent.e2e.budget;

import org.jspecify.annotations.NullMarked;
