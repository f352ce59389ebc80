package eu.aicontinent.operator.domain.capacity;

import eu.aicontinent.api.condition.Reason;

/**
 * A reason why a factory grants nothing new, however much is free.
 *
 * @param reason reason that quotas are told
 * @param until condition that would end it, as it follows "grants nothing more until"
 */
public record GrantFreeze(Reason reason, String until) {}
