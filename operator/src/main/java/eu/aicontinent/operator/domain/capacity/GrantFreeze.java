package eu.aicontinent.operator.domain.capacity;

import eu.aicontinent.api.condition.Reason;

/**
 * Why a factory grants nothing new, whatever room there is.
 *
 * @param reason the reason that quotas are told
 * @param until what would have to be so, as it follows "grants nothing more until"
 */
public record GrantFreeze(Reason reason, String until) {}
