package eu.aicontinent.operator.domain.access;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.accesspolicy.Claim;
import eu.aicontinent.api.v1alpha1.accesspolicy.Mode;
import eu.aicontinent.api.v1alpha1.tenant.Applicant;
import java.util.Arrays;
import java.util.Optional;

/** Checks the claims of an applicant, which may give it a priority, a share or a reserve. */
public final class ClaimRules {
  private final AccessPolicySpec policy;
  private final Applicant applicant;

  private ClaimRules(AccessPolicySpec policy, Applicant applicant) {
    this.policy = policy;
    this.applicant = applicant;
  }

  /**
   * Returns the field of the first claim that the mode does not let the antenna vouch for; empty
   * when there is none.
   */
  public static Optional<String> unvouched(
      AccessPolicySpec policy, Mode mode, Applicant applicant) {
    var rules = new ClaimRules(policy, applicant);
    return Arrays.stream(Claim.values())
        .filter(rules::isMade)
        .filter(claim -> !mode.antennaVouchesFor().contains(claim))
        .map(ClaimRules::field)
        .findFirst();
  }

  /**
   * Returns true if a claim is made. A project always counts, because it has an effect from the
   * moment in which a policy lists it, which may be after the grant. A size and a category are
   * stated by everybody, so they count only while they have an effect.
   */
  private boolean isMade(Claim claim) {
    return switch (claim) {
      case StrategicProject -> applicant.strategicProject() != null;
      case EUFundedProject -> applicant.euFundedProject() != null;
      case Size ->
          applicant.size() != null
              && policy.priorities().innovatorSizes().contains(applicant.size());
      case Category ->
          policy.reserves().stream()
              .anyMatch(reserve -> reserve.categories().contains(applicant.category()));
      case Unrecognized -> false;
    };
  }

  private static String field(Claim claim) {
    return "spec.applicant."
        + switch (claim) {
          case StrategicProject -> "strategicProject";
          case EUFundedProject -> "euFundedProject";
          case Size -> "size";
          case Category -> "category";
          case Unrecognized -> "";
        };
  }
}
