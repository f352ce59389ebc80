/** Conditions of every status, with the closed sets of types and reasons that the operator uses. */
@NullMarked
package eu.aicontinent.api.condition;

import org.jspecify.annotations.NullMarked;
