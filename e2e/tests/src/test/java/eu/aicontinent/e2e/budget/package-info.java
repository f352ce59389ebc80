/** Tests of budgets of accelerator-hours, compared with the use in the member's own history. */
@NullMarked
package eu.aicontinent.e2e.budget;

import org.jspecify.annotations.NullMarked;
