package eu.aicontinent.operator.domain.priority;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.accesspolicy.Priorities;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.api.v1alpha1.tenant.Applicant;
import eu.aicontinent.api.v1alpha1.tenant.Priority;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides the priority of an applicant. A project counts only if the AccessPolicy lists it. An
 * unlisted project, or a missing policy, makes nobody less than Standard.
 */
public final class PriorityRules {
  private final Priorities priorities;
  private final Applicant applicant;

  private PriorityRules(Applicant applicant, @Nullable AccessPolicySpec policy) {
    this.priorities = of(policy);
    this.applicant = applicant;
  }

  /** Returns the priorities that a policy sets, or the defaults without one. */
  public static Priorities of(@Nullable AccessPolicySpec policy) {
    return policy == null ? Priorities.NONE : policy.priorities();
  }

  public static Priority of(Applicant applicant, @Nullable AccessPolicySpec policy) {
    return new PriorityRules(applicant, policy).priority();
  }

  /** Returns true if an applicant works for a strategic project of the Union. */
  public static boolean isStrategic(Applicant applicant, @Nullable AccessPolicySpec policy) {
    return of(applicant, policy) == Priority.Strategic;
  }

  /**
   * Returns a remark on a project that the applicant names and the policy does not list; empty when
   * there is none.
   */
  public static Optional<String> remark(Applicant applicant, @Nullable AccessPolicySpec policy) {
    return new PriorityRules(applicant, policy).remark();
  }

  /** Returns the weight with which tenants of a priority get what is idle. */
  public static int weight(Priority priority, @Nullable AccessPolicySpec policy) {
    var weights = of(policy).weights();
    return switch (priority) {
      case Strategic -> weights.strategic();
      case Innovator -> weights.innovator();
      case Standard, Unrecognized -> weights.standard();
    };
  }

  /** Returns the weight with which a share gets what is idle: as one of its tenants would. */
  public static int weight(Share share, @Nullable AccessPolicySpec policy) {
    return weight(share == Share.Strategic ? Priority.Strategic : Priority.Standard, policy);
  }

  private Priority priority() {
    if (lists(priorities.strategicProjects(), applicant.strategicProject())) {
      return Priority.Strategic;
    }
    return lists(priorities.innovatorSizes(), applicant.size())
            || lists(priorities.euFundedProjects(), applicant.euFundedProject())
        ? Priority.Innovator
        : Priority.Standard;
  }

  private Optional<String> remark() {
    return unlisted(
            "strategicProject", applicant.strategicProject(), priorities.strategicProjects())
        .or(
            () ->
                unlisted(
                    "euFundedProject", applicant.euFundedProject(), priorities.euFundedProjects()));
  }

  private Optional<String> unlisted(String field, @Nullable String project, List<String> listed) {
    return project == null || listed.contains(project)
        ? Optional.empty()
        : Optional.of(
            "spec.applicant.%s: priorities of AccessPolicy network do not list %s: the priority is %s without it"
                .formatted(field, project, priority()));
  }

  private static <T> boolean lists(List<T> listed, @Nullable T value) {
    return value != null && listed.contains(value);
  }
}
