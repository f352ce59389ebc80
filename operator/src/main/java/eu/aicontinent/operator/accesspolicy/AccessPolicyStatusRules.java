package eu.aicontinent.operator.accesspolicy;

import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.schema.NotYetEffective;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicyStatus;
import eu.aicontinent.api.v1alpha1.accesspolicy.Affiliation;
import eu.aicontinent.api.v1alpha1.accesspolicy.Approval;
import eu.aicontinent.api.v1alpha1.accesspolicy.Mode;
import eu.aicontinent.api.v1alpha1.accesspolicy.Retroactive;
import eu.aicontinent.api.v1alpha1.accesspolicy.State;
import eu.aicontinent.api.v1alpha1.accesspolicy.SustainabilityRule;
import eu.aicontinent.api.v1alpha1.tenant.ApplicantCategory;
import eu.aicontinent.api.v1alpha1.tenant.ApplicantSize;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.conditions.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a policy's status says. */
final class AccessPolicyStatusRules {
  private AccessPolicyStatusRules() {}

  static AccessPolicyStatus status(AccessPolicy policy, Instant now) {
    var generation = Objects.requireNonNullElse(policy.getMetadata().getGeneration(), 0L);
    var previous = policy.getStatus();
    return new AccessPolicyStatus(
        generation,
        Conditions.merge(
            previous == null ? null : previous.conditions(),
            findings(policy.getSpec()),
            generation,
            now));
  }

  private static List<Finding> findings(AccessPolicySpec spec) {
    var accepted = accepted(spec);
    var findings = new ArrayList<>(Conditions.withReady(List.of(accepted)));
    Conditions.stalledBy(accepted).ifPresent(findings::add);
    return findings;
  }

  private static Finding accepted(AccessPolicySpec spec) {
    return unknownIn(spec)
        .map(
            path ->
                Finding.fails(
                    ConditionType.Accepted,
                    Reason.UnrecognizedValue,
                    path + " is of a newer version: use a value that this version knows"))
        .orElseGet(() -> Finding.holds(ConditionType.Accepted, NotYetEffective.remark(spec)));
  }

  /** Path of the first field with a value that this version does not know. */
  private static Optional<String> unknownIn(AccessPolicySpec spec) {
    if (spec.states().stream().map(State::status).anyMatch(Affiliation.Unrecognized::equals)) {
      return Optional.of("spec.states");
    }
    if (spec.eligibleStatuses().contains(Affiliation.Unrecognized)) {
      return Optional.of("spec.eligibleStatuses");
    }
    if (spec.antennaStatuses().contains(Affiliation.Unrecognized)) {
      return Optional.of("spec.antennaStatuses");
    }
    if (spec.retroactive() == Retroactive.Unrecognized) {
      return Optional.of("spec.retroactive");
    }
    if (spec.placement().sustainability() == SustainabilityRule.Unrecognized) {
      return Optional.of("spec.placement.sustainability");
    }
    return spec.modes().stream().anyMatch(AccessPolicyStatusRules::isUnknown)
        ? Optional.of("spec.modes")
        : unknownInPriorities(spec);
  }

  private static boolean isUnknown(Mode mode) {
    return mode.approval() == Approval.Unrecognized
        || mode.categories().contains(ApplicantCategory.Unrecognized);
  }

  private static Optional<String> unknownInPriorities(AccessPolicySpec spec) {
    return Optional.ofNullable(spec.priorities())
        .filter(priorities -> priorities.innovatorSizes().contains(ApplicantSize.Unrecognized))
        .map(_ -> "spec.priorities.innovatorSizes");
  }
}
