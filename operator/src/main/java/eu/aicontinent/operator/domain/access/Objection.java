package eu.aicontinent.operator.domain.access;

import eu.aicontinent.api.condition.Reason;

/**
 * Why what is asked for is not admitted.
 *
 * @param reason the rule, in one word
 * @param message names the field, the limit and the fix, and the version of the policy
 */
public record Objection(Reason reason, String message) {}
