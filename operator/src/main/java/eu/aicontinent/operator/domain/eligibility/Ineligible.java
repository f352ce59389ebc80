package eu.aicontinent.operator.domain.eligibility;

import eu.aicontinent.api.condition.Reason;

/**
 * Why an applicant is granted nothing new.
 *
 * @param reason NotEligible, or PolicyNotFound
 * @param message names the rule and the fix, without the field that leads to the applicant
 * @param endsGrants whether what it has been granted is taken back
 */
public record Ineligible(Reason reason, String message, boolean endsGrants) {}
