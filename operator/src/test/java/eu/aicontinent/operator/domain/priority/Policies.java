package eu.aicontinent.operator.domain.priority;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.accesspolicy.Affiliation;
import eu.aicontinent.api.v1alpha1.accesspolicy.MinimumSoftware;
import eu.aicontinent.api.v1alpha1.accesspolicy.PlacementRules;
import eu.aicontinent.api.v1alpha1.accesspolicy.Priorities;
import eu.aicontinent.api.v1alpha1.accesspolicy.Retroactive;
import eu.aicontinent.api.v1alpha1.accesspolicy.Scale;
import java.util.List;

/** Policies that say nothing but who comes first. */
public final class Policies {
  private Policies() {}

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
        List.of());
  }
}
