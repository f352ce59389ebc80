/** How a factory's capacity is divided, and which part of it an applicant draws from. */
@NullMarked
package eu.aicontinent.operator.domain.shares;

import org.jspecify.annotations.NullMarked;
