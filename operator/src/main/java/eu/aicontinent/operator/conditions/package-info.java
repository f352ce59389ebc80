/** The algebra of conditions: what a rule found, merged with what was said before. */
@NullMarked
package eu.aicontinent.operator.conditions;

import org.jspecify.annotations.NullMarked;
