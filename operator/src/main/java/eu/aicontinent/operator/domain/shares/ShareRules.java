package eu.aicontinent.operator.domain.shares;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.api.v1alpha1.tenant.Applicant;
import eu.aicontinent.api.v1alpha1.tenant.Use;
import eu.aicontinent.operator.domain.priority.PriorityRules;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides which share of a factory an applicant draws from. */
public final class ShareRules {
  private ShareRules() {}

  /**
   * Returns the share of an applicant. A strategic project of the Union draws from its part of the
   * Union's share wherever its applicant is. All others draw from the host states' share when their
   * state is one of these, otherwise from the Union's share. The state in which an applicant is
   * established counts before the one in which it is located.
   *
   * @param policy policy of the network, which lists the strategic projects; null when there is
   *     none
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
