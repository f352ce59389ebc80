/** Priorities of applicants, which decide whose requests come first. */
@NullMarked
package eu.aicontinent.operator.domain.priority;

import org.jspecify.annotations.NullMarked;
