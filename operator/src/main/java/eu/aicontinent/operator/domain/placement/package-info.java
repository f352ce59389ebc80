/**
 * Choice of the factory to ask for capacity that several could grant, and verdicts on the others.
 */
@NullMarked
package eu.aicontinent.operator.domain.placement;

import org.jspecify.annotations.NullMarked;
