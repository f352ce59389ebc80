package eu.aicontinent.operator.accesspolicy;

import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.schema.NotYetEffective;
import eu.aicontinent.api.schema.UnrecognizedValues;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicyStatus;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.conditions.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Computes a policy's status: the conditions Accepted, Ready and Stalled, and the catalogue of
 * services.
 */
final class AccessPolicyStatusRules {
  private AccessPolicyStatusRules() {}

  static AccessPolicyStatus status(AccessPolicyView view) {
    var policy = view.policy();
    var generation = Objects.requireNonNullElse(policy.getMetadata().getGeneration(), 0L);
    var previous = policy.getStatus();
    return new AccessPolicyStatus(
        generation,
        Conditions.merge(
            previous == null ? null : previous.conditions(),
            findings(policy.getSpec()),
            generation,
            view.now()),
        ServiceCatalogue.of(view.factories(), view.answering()));
  }

  private static List<Finding> findings(AccessPolicySpec spec) {
    var accepted = accepted(spec);
    var findings = new ArrayList<>(Conditions.withReady(List.of(accepted)));
    Conditions.stalledBy(accepted).ifPresent(findings::add);
    return findings;
  }

  private static Finding accepted(AccessPolicySpec spec) {
    return Finding.unrecognized(UnrecognizedValues.in(spec))
        .orElseGet(() -> Finding.holds(ConditionType.Accepted, NotYetEffective.remark(spec)));
  }
}
