package eu.aicontinent.operator.domain.eligibility;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.accesspolicy.Retroactive;
import eu.aicontinent.api.v1alpha1.accesspolicy.Stance;
import eu.aicontinent.api.v1alpha1.tenant.Applicant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an applicant may be granted capacity. It must be established or located in a
 * state with one of the policy's eligible statuses, and the policy must not deny its sector. An
 * applicant for which a missing policy, or values of a newer version, leave this open is not
 * eligible, and loses nothing.
 */
public final class EligibilityRules {
  /** The sector on which a policy takes a stance of its own. */
  public static final String DEFENCE = "security-and-defence";

  private final AccessPolicySpec policy;
  private final Applicant applicant;

  private EligibilityRules(AccessPolicySpec policy, Applicant applicant) {
    this.policy = policy;
    this.applicant = applicant;
  }

  /**
   * Returns the objection to an applicant; empty when it is eligible.
   *
   * @param policy policy of the network; null when there is none
   */
  public static Optional<Ineligible> objection(
      @Nullable AccessPolicySpec policy, Applicant applicant) {
    return policy == null
        ? Optional.of(Ineligible.WITHOUT_POLICY)
        : new EligibilityRules(policy, applicant).objection();
  }

  /**
   * Returns true if two policies may judge an applicant differently, or word the judgement
   * differently.
   */
  public static boolean differ(
      @Nullable AccessPolicySpec before, @Nullable AccessPolicySpec after) {
    return Listing.differ(before, after, AccessPolicySpec::eligibleStatuses)
        || stance(before) != stance(after);
  }

  private static @Nullable Stance stance(@Nullable AccessPolicySpec policy) {
    return policy == null ? null : policy.securityAndDefence();
  }

  /** Returns true if a reviewer must look at an applicant's requests because of its sector. */
  public static boolean isReviewed(@Nullable AccessPolicySpec policy, Applicant applicant) {
    return DEFENCE.equals(applicant.sector()) && stance(policy) == Stance.Reviewed;
  }

  private Optional<Ineligible> objection() {
    return states().anyMatch(state -> listing(state).isAmong(policy.eligibleStatuses()))
        ? defence()
        : Optional.of(new Ineligible(Reason.NotEligible, message(), endsGrants()));
  }

  private Optional<Ineligible> defence() {
    var stance = policy.securityAndDefence();
    return !DEFENCE.equals(applicant.sector())
            || stance == Stance.Allowed
            || stance == Stance.Reviewed
        ? Optional.empty()
        : Optional.of(
            new Ineligible(
                Reason.PurposeNotAllowed,
                "sector %s is denied under AccessPolicy network, version %s: correct the applicant, or securityAndDefence of the policy"
                    .formatted(DEFENCE, policy.version()),
                stance == Stance.Denied && policy.retroactive() == Retroactive.Always));
  }

  /** Returns the states in which it is established and located, as far as it says so. */
  private Stream<String> states() {
    return Stream.of(
            Optional.ofNullable(applicant.establishedIn()),
            Optional.ofNullable(applicant.locatedIn()))
        .flatMap(Optional::stream);
  }

  private Listing listing(String state) {
    return Listing.of(policy, state);
  }

  private boolean endsGrants() {
    return policy.retroactive() == Retroactive.Always
        && states().noneMatch(state -> listing(state).mayBeAmong(policy.eligibleStatuses()));
  }

  private String message() {
    return "%s not eligible under AccessPolicy network, version %s: correct the applicant, or states and eligibleStatuses of the policy"
        .formatted(subject(), policy.version());
  }

  private String subject() {
    var stated =
        Stream.of(
                stated("establishedIn", applicant.establishedIn()),
                stated("locatedIn", applicant.locatedIn()))
            .flatMap(Optional::stream)
            .toList();
    return switch (stated.size()) {
      case 0 -> "an applicant without establishedIn and locatedIn is";
      case 1 -> stated.getFirst() + " is";
      default -> String.join(" and ", stated) + " are";
    };
  }

  private Optional<String> stated(String field, @Nullable String state) {
    return Optional.ofNullable(state).map(code -> "%s %s".formatted(field, listing(code)));
  }
}
