package eu.aicontinent.operator.domain.priority;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.accesspolicy.Affiliation;
import eu.aicontinent.api.v1alpha1.accesspolicy.MinimumSoftware;
import eu.aicontinent.api.v1alpha1.accesspolicy.PlacementRules;
import eu.aicontinent.api.v1alpha1.accesspolicy.Priorities;
import eu.aicontinent.api.v1alpha1.accesspolicy.Retroactive;
import eu.aicontinent.api.v1alpha1.accesspolicy.Scale;
import eu.aicontinent.api.v1alpha1.accesspolicy.Stance;
import eu.aicontinent.api.v1alpha1.accesspolicy.UnencryptedSources;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;

/** Policies with no more fields than a test needs. */
public final class Policies {
  private Policies() {}

  /**
   * Returns a policy that lists no state.
   *
   * @param fields further fields, as entries of a YAML mapping
   */
  public static AccessPolicySpec saying(String fields) {
    return Serialization.unmarshal(
        "---\n{version: v, states: [], eligibleStatuses: [], antennaStatuses: [], %s}"
            .formatted(fields),
        AccessPolicySpec.class);
  }

  public static AccessPolicySpec with(Priorities priorities) {
    return new AccessPolicySpec(
        "2026-05",
        List.of(),
        List.of(Affiliation.MemberState),
        List.of(Affiliation.MemberState),
        List.of(),
        null,
        priorities,
        Scale.STATED,
        MinimumSoftware.NONE,
        Retroactive.Never,
        PlacementRules.STATED,
        List.of(),
        List.of(),
        Stance.Denied,
        List.of(),
        List.of(),
        UnencryptedSources.Denied,
        AccessPolicySpec.RECORD_DAYS);
  }
}
