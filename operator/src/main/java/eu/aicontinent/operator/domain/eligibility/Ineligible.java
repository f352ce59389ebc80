package eu.aicontinent.operator.domain.eligibility;

import eu.aicontinent.api.condition.Reason;

/**
 * A reason why an applicant, or a tenant that comes through an antenna, is granted nothing new.
 *
 * @param reason NotEligible, PurposeNotAllowed, NotParticipating, UnknownState, PolicyNotFound,
 *     UnrecognizedValue, AntennaNotFound, NotLinked, SameState, OtherState or OutsideTheUnion
 * @param message text that names the rule and the fix, without the field that leads to the state
 * @param endsGrants true if existing grants are taken back
 */
public record Ineligible(Reason reason, String message, boolean endsGrants) {
  static final Ineligible WITHOUT_POLICY =
      new Ineligible(Reason.PolicyNotFound, "there is no AccessPolicy network: create it", false);

  static final Ineligible OF_NEWER_SCOPE =
      new Ineligible(
          Reason.UnrecognizedValue,
          "scope is of a newer version: make an antenna with scope State or Network",
          false);

  /**
   * Returns the objection to a missing antenna. A tenant that comes through it is granted nothing
   * new until the antenna exists and states a ceiling.
   */
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

  /**
   * Returns the same objection as it stands against somebody else, with a message that names whose
   * state it is about.
   */
  public Ineligible of(String whose) {
    return new Ineligible(reason, "%s: %s".formatted(whose, message), endsGrants);
  }
}
