package eu.aicontinent.operator.domain.eligibility;

import eu.aicontinent.api.condition.Reason;

/**
 * Why an applicant, or who comes through an antenna, is given nothing new.
 *
 * @param reason NotEligible, NotParticipating, UnknownState or PolicyNotFound
 * @param message names the rule and the fix, without the field that leads to the state
 * @param endsGrants whether what has been granted is taken back
 */
public record Ineligible(Reason reason, String message, boolean endsGrants) {
  static final Ineligible WITHOUT_POLICY =
      new Ineligible(Reason.PolicyNotFound, "there is no AccessPolicy network: create it", false);

  /** The same where it stands against somebody else: the message says in whose state. */
  public Ineligible of(String whose) {
    return new Ineligible(reason, "%s: %s".formatted(whose, message), endsGrants);
  }
}
