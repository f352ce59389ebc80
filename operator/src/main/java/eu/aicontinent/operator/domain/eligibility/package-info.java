/** Who may be granted capacity: the network's rules held against an applicant. */
@NullMarked
package eu.aicontinent.operator.domain.eligibility;

import org.jspecify.annotations.NullMarked;
