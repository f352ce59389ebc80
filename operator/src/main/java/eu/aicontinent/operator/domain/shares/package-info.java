/** Division of a factory's capacity, and the part of it that an applicant draws from. */
@NullMarked
package eu.aicontinent.operator.domain.shares;

import org.jspecify.annotations.NullMarked;
