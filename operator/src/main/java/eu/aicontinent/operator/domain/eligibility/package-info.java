/**
 * Who may be granted capacity, and who may have an antenna: the network's rules held against
 * states.
 */
@NullMarked
package eu.aicontinent.operator.domain.eligibility;

import org.jspecify.annotations.NullMarked;
