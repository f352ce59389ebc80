/** Tests of eligibility for capacity, case by case. */
@NullMarked
package eu.aicontinent.operator.domain.eligibility;

import org.jspecify.annotations.NullMarked;
