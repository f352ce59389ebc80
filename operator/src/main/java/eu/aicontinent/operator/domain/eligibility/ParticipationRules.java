package eu.aicontinent.operator.domain.eligibility;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.accesspolicy.Affiliation;
import eu.aicontinent.api.v1alpha1.accesspolicy.Retroactive;
import eu.aicontinent.api.v1alpha1.antenna.AntennaScope;
import eu.aicontinent.api.v1alpha1.placement.Residency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which states may have an antenna: those with one of the policy's antenna statuses. The
 * network's own antenna belongs to no state, so none is checked. A missing policy, or values of a
 * newer version that leave this open, give nobody new access and take none.
 */
public final class ParticipationRules {
  private ParticipationRules() {}

  /**
   * Returns the objection to an antenna; empty when it is allowed.
   *
   * @param policy policy of the network; null when there is none
   * @param state state of the antenna; null when it is the network's own
   * @return objection with the reason PolicyNotFound, UnknownState, NotParticipating or
   *     UnrecognizedValue
   */
  public static Optional<Ineligible> objection(
      @Nullable AccessPolicySpec policy, AntennaScope scope, @Nullable String state) {
    return switch (scope) {
      case State -> objection(policy, Objects.requireNonNull(state, "required by the schema"));
      case Network -> Optional.empty();
      case Unrecognized -> Optional.of(Ineligible.OF_NEWER_SCOPE);
    };
  }

  private static Optional<Ineligible> objection(@Nullable AccessPolicySpec policy, String state) {
    if (policy == null) {
      return Optional.of(Ineligible.WITHOUT_POLICY);
    }
    var listing = Listing.of(policy, state);
    if (listing.isAmong(policy.antennaStatuses())) {
      return Optional.empty();
    }
    var ends =
        policy.retroactive() == Retroactive.Always && !listing.mayBeAmong(policy.antennaStatuses());
    return Optional.of(
        listing.status() == null
            ? new Ineligible(
                Reason.UnknownState,
                "%s is not in states of AccessPolicy network, version %s: list it there with its status, or delete the antenna"
                    .formatted(state, policy.version()),
                ends)
            : new Ineligible(
                Reason.NotParticipating,
                "%s may not have an antenna under AccessPolicy network, version %s: correct its status, or antennaStatuses of the policy, or delete the antenna"
                    .formatted(listing, policy.version()),
                ends));
  }

  /** Returns true if the policy gives a state a status that the residency allows. */
  public static boolean isWithin(AccessPolicySpec policy, String state, Residency residency) {
    return switch (residency) {
      case Any -> true;
      case EU -> Listing.of(policy, state).isAmong(List.of(Affiliation.MemberState));
      case Participating ->
          Listing.of(policy, state)
              .isAmong(List.of(Affiliation.MemberState, Affiliation.ParticipatingState));
      case Unrecognized -> false;
    };
  }

  /**
   * Returns true if two policies may judge an antenna differently, or word the judgement
   * differently.
   */
  public static boolean differ(
      @Nullable AccessPolicySpec before, @Nullable AccessPolicySpec after) {
    return Listing.differ(before, after, AccessPolicySpec::antennaStatuses);
  }
}
