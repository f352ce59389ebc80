/** Division of a factory's capacity: what an applicant draws from, and what each queue has. */
@NullMarked
package eu.aicontinent.operator.domain.shares;

import org.jspecify.annotations.NullMarked;
