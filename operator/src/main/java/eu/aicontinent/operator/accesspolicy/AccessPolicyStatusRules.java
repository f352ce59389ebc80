package eu.aicontinent.operator.accesspolicy;

import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.schema.NotYetEffective;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicyStatus;
import eu.aicontinent.api.v1alpha1.accesspolicy.Affiliation;
import eu.aicontinent.api.v1alpha1.accesspolicy.Approval;
import eu.aicontinent.api.v1alpha1.accesspolicy.Claim;
import eu.aicontinent.api.v1alpha1.accesspolicy.Mode;
import eu.aicontinent.api.v1alpha1.accesspolicy.Reserve;
import eu.aicontinent.api.v1alpha1.accesspolicy.Retroactive;
import eu.aicontinent.api.v1alpha1.accesspolicy.Stance;
import eu.aicontinent.api.v1alpha1.accesspolicy.State;
import eu.aicontinent.api.v1alpha1.accesspolicy.SustainabilityRule;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.api.v1alpha1.tenant.ApplicantCategory;
import eu.aicontinent.api.v1alpha1.tenant.ApplicantSize;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.conditions.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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
    return unknownIn(spec)
        .map(
            path ->
                Finding.fails(
                    ConditionType.Accepted,
                    Reason.UnrecognizedValue,
                    path + " is of a newer version: use a value that this version knows"))
        .orElseGet(() -> Finding.holds(ConditionType.Accepted, NotYetEffective.remark(spec)));
  }

  /** Returns the path of the first field with a value that this version does not know. */
  private static Optional<String> unknownIn(AccessPolicySpec spec) {
    var unknown = new LinkedHashMap<String, Boolean>();
    unknown.put(
        "spec.states",
        spec.states().stream().map(State::status).anyMatch(Affiliation.Unrecognized::equals));
    unknown.put(
        "spec.eligibleStatuses", spec.eligibleStatuses().contains(Affiliation.Unrecognized));
    unknown.put("spec.antennaStatuses", spec.antennaStatuses().contains(Affiliation.Unrecognized));
    unknown.put("spec.retroactive", spec.retroactive() == Retroactive.Unrecognized);
    unknown.put(
        "spec.placement.sustainability",
        spec.placement().sustainability() == SustainabilityRule.Unrecognized);
    unknown.put(
        "spec.reserves", spec.reserves().stream().anyMatch(AccessPolicyStatusRules::isUnknown));
    unknown.put("spec.securityAndDefence", spec.securityAndDefence() == Stance.Unrecognized);
    unknown.put("spec.modes", spec.modes().stream().anyMatch(AccessPolicyStatusRules::isUnknown));
    unknown.put(
        "spec.priorities.innovatorSizes",
        spec.priorities().innovatorSizes().contains(ApplicantSize.Unrecognized));
    return unknown.entrySet().stream()
        .filter(Map.Entry::getValue)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static boolean isUnknown(Mode mode) {
    return mode.approval() == Approval.Unrecognized
        || mode.categories().contains(ApplicantCategory.Unrecognized)
        || mode.antennaVouchesFor().contains(Claim.Unrecognized);
  }

  private static boolean isUnknown(Reserve reserve) {
    return reserve.share() == Share.Unrecognized
        || reserve.categories().contains(ApplicantCategory.Unrecognized);
  }
}
