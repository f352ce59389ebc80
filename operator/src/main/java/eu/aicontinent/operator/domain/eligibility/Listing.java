package eu.aicontinent.operator.domain.eligibility;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.accesspolicy.Affiliation;
import eu.aicontinent.api.v1alpha1.accesspolicy.State;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A state as the policy has it.
 *
 * @param code its ISO 3166-1 alpha-2 code
 * @param status how it takes part; null when the policy does not list it
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
   * True when two policies may judge a state differently, or in other words.
   *
   * @param statuses those that count
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

  /** A status of a newer version may be the same as one of a newer version that counts. */
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
