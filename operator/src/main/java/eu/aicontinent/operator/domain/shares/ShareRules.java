package eu.aicontinent.operator.domain.shares;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.api.v1alpha1.tenant.Applicant;
import eu.aicontinent.api.v1alpha1.tenant.Use;
import eu.aicontinent.operator.domain.priority.PriorityRules;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which share of a factory an applicant draws from. */
public final class ShareRules {
  private ShareRules() {}

  /**
   * A strategic project of the Union draws from its part of the Union's share wherever its
   * applicant is. All others draw from the host states' share when their state is one of these,
   * else from the Union's: where an applicant is established counts before where it is located.
   *
   * @param policy the network's, which lists the strategic projects; null when there is none
   */
  public static Share of(
      Applicant applicant,
      @Nullable AccessPolicySpec policy,
      String hostState,
      Collection<String> participatingStates) {
    if (PriorityRules.isStrategic(applicant, policy)) {
      return Share.Strategic;
    }
    var state = Objects.requireNonNullElse(applicant.establishedIn(), applicant.locatedIn());
    if (hostState.equals(state) || participatingStates.contains(state)) {
      return Share.Host;
    }
    return applicant.use() == Use.ResearchAndInnovation ? Share.Union : Share.Commercial;
  }
}
