/** The algebra of conditions: findings of rules, merged with the conditions before them. */
@NullMarked
package eu.aicontinent.operator.conditions;

import org.jspecify.annotations.NullMarked;
