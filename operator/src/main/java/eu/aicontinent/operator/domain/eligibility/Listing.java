package eu.aicontinent.operator.domain.eligibility;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.accesspolicy.Affiliation;
import eu.aicontinent.api.v1alpha1.accesspolicy.State;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A state and its status in the policy.
 *
 * @param code its ISO 3166-1 alpha-2 code
 * @param status form of its participation; null when the policy does not list it
 */
record Listing(String code, @Nullable Affiliation status) {

  static Listing of(AccessPolicySpec policy, String code) {
    return new Listing(
        code,
        policy.states().stream()
            .filter(state -> state.code().equals(code))
            .map(State::status)
            .findFirst()
            .orElse(null));
  }

  /**
   * Returns true if two policies may judge a state differently, or word the judgement differently.
   *
   * @param statuses function that reads the statuses that count from a policy
   */
  static boolean differ(
      @Nullable AccessPolicySpec before,
      @Nullable AccessPolicySpec after,
      Function<AccessPolicySpec, List<Affiliation>> statuses) {
    return !rules(before, statuses).equals(rules(after, statuses));
  }

  private static List<Object> rules(
      @Nullable AccessPolicySpec policy, Function<AccessPolicySpec, List<Affiliation>> statuses) {
    return policy == null
        ? List.of()
        : List.of(policy.version(), policy.states(), statuses.apply(policy), policy.retroactive());
  }

  boolean isAmong(List<Affiliation> statuses) {
    return status != null && status != Affiliation.Unrecognized && statuses.contains(status);
  }

  /**
   * Returns true if its status may be one of these. A status of a newer version may be the same as
   * another one of a newer version.
   */
  boolean mayBeAmong(List<Affiliation> statuses) {
    return status == Affiliation.Unrecognized && statuses.contains(status);
  }

  @Override
  public String toString() {
    return "%s (%s)".formatted(code, word());
  }

  private String word() {
    if (status == null) {
      return "no status";
    }
    return status == Affiliation.Unrecognized ? "a status of a newer version" : status.name();
  }
}
