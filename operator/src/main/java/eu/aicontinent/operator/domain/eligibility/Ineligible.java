package eu.aicontinent.operator.domain.eligibility;

import eu.aicontinent.api.condition.Reason;

/**
 * Why an applicant, or who comes through an antenna, is given nothing new.
 *
 * @param reason NotEligible, PurposeNotAllowed, NotParticipating, UnknownState, PolicyNotFound,
 *     UnrecognizedValue, AntennaNotFound, NotLinked, SameState, OtherState or OutsideTheUnion
 * @param message names the rule and the fix, without the field that leads to the state
 * @param endsGrants whether what has been granted is taken back
 */
public record Ineligible(Reason reason, String message, boolean endsGrants) {
  static final Ineligible WITHOUT_POLICY =
      new Ineligible(Reason.PolicyNotFound, "there is no AccessPolicy network: create it", false);

  static final Ineligible OF_NEWER_SCOPE =
      new Ineligible(
          Reason.UnrecognizedValue,
          "scope is of a newer version: make an antenna with scope State or Network",
          false);

  /** Who comes through an antenna is given nothing new before it is there and says how much. */
  public static Ineligible withoutAntenna(String antenna) {
    return new Ineligible(
        Reason.AntennaNotFound, "there is no Antenna %s: create it".formatted(antenna), false);
  }

  public static Ineligible withoutLink(String antenna, String factory) {
    return new Ineligible(
        Reason.NotLinked,
        "its antenna %1$s has no link to %2$s: add one to spec.links of Antenna %1$s, or ask another factory"
            .formatted(antenna, factory),
        false);
  }

  /** The same where it stands against somebody else: the message says in whose state. */
  public Ineligible of(String whose) {
    return new Ineligible(reason, "%s: %s".formatted(whose, message), endsGrants);
  }
}
