package eu.aicontinent.operator.capacityrequest;

import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.accesspolicy.Approval;
import eu.aicontinent.api.v1alpha1.accesspolicy.Mode;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.tenant.Applicant;
import eu.aicontinent.operator.conditions.Finding;
import eu.aicontinent.operator.domain.access.AccessRules;
import eu.aicontinent.operator.domain.access.ApprovalResult;
import eu.aicontinent.operator.domain.access.ClaimRules;
import eu.aicontinent.operator.domain.access.ModeRules;
import eu.aicontinent.operator.domain.access.Objection;
import eu.aicontinent.operator.domain.access.Review;
import eu.aicontinent.operator.domain.access.Unreviewed;
import eu.aicontinent.operator.domain.eligibility.EligibilityRules;
import eu.aicontinent.operator.domain.eligibility.ParticipationRules;
import eu.aicontinent.operator.meta.Names;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The evaluation of a request in its present generation against the rules.
 *
 * @param accepted condition Accepted: the network's rules admit it, or not
 * @param resolved condition ResolvedRefs: the objects that it names exist, or not
 * @param approval decision of the reviewers
 */
record RequestEvaluation(Finding accepted, Finding resolved, ApprovalResult approval) {

  static RequestEvaluation of(CapacityRequestView view) {
    return new RequestEvaluation(accepted(view), resolved(view), approval(view));
  }

  /** Returns true if the request may be decided in its favour now. */
  boolean isAdmitted() {
    return accepted.holds() && resolved.holds();
  }

  private static Finding accepted(CapacityRequestView view) {
    var tenant = view.tenant() == null ? null : view.tenant().getSpec();
    return AccessRules.objection(view.spec(), view.antennaName().orElse(""), view.policy(), tenant)
        .or(() -> participation(view))
        .map(
            objection ->
                Finding.fails(ConditionType.Accepted, objection.reason(), objection.message()))
        .orElseGet(() -> Finding.holds(ConditionType.Accepted));
  }

  /**
   * Returns the objection to the antenna's participation, for which every factory would refuse the
   * request; empty when there is none.
   */
  private static Optional<Objection> participation(CapacityRequestView view) {
    return Optional.ofNullable(view.antenna())
        .map(Antenna::getSpec)
        .flatMap(spec -> ParticipationRules.objection(view.policy(), spec.scope(), spec.state()))
        .map(ineligible -> ineligible.of("antenna " + view.antennaName().orElse("")))
        .map(ineligible -> Objection.of(ineligible.of("metadata.namespace")));
  }

  private static Finding resolved(CapacityRequestView view) {
    if (view.antenna() == null) {
      return Finding.fails(
          ConditionType.ResolvedRefs,
          Reason.AntennaNotFound,
          view.antennaName()
              .map("metadata.namespace: there is no Antenna %s: create it"::formatted)
              .orElseGet(
                  () ->
                      "metadata.namespace: %s is of no antenna: make the request in %s"
                          .formatted(view.namespace(), Names.ofAntenna("<name>"))));
    }
    return IntStream.range(0, view.preferred().size())
        .mapToObj(index -> unresolved(view, index))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> Finding.holds(ConditionType.ResolvedRefs));
  }

  private static Optional<Finding> unresolved(CapacityRequestView view, int index) {
    return view.response(view.preferred().get(index))
        .objection()
        .map(
            objection ->
                Finding.fails(
                    ConditionType.ResolvedRefs,
                    objection.reason(),
                    "spec.preferredFactoryRefs[%d]: %s".formatted(index, objection.message())));
  }

  private static ApprovalResult approval(CapacityRequestView view) {
    return ApprovalResult.of(
        view.approvals().stream()
            .map(approval -> new Review(approval.getMetadata().getName(), approval.getSpec()))
            .toList(),
        view.request().getMetadata().getUid(),
        view.generation(),
        view.spec().requestedBy());
  }

  /** Returns the reason why a reviewer is necessary; empty when none is. */
  static Optional<String> reviewReason(CapacityRequestView view) {
    return reviewReason(view, view.others());
  }

  /**
   * Returns the reason why a reviewer is necessary beside these of the tenant's other requests;
   * empty when none is.
   *
   * @param others unreviewed accelerator-hours of other requests
   */
  static Optional<String> reviewReason(CapacityRequestView view, List<Unreviewed> others) {
    var policy = view.policy();
    var applicant = view.spec().applicant();
    var mode =
        Optional.ofNullable(policy)
            .flatMap(rules -> ModeRules.mode(rules, view.spec().mode()))
            .filter(named -> named.approval() == Approval.Automatic);
    if (policy == null || mode.isEmpty()) {
      return Optional.of("mode " + view.spec().mode());
    }
    if (applicant.isReviewed()) {
      return Optional.of("an applicant that is not controlled from participating states");
    }
    if (EligibilityRules.isReviewed(policy, applicant)) {
      return Optional.of("an applicant of sector " + EligibilityRules.DEFENCE);
    }
    return unvouched(policy, mode.get(), applicant).or(() -> beyond(view, policy, others));
  }

  private static Optional<String> unvouched(
      AccessPolicySpec policy, Mode mode, Applicant applicant) {
    return ClaimRules.unvouched(policy, mode, applicant)
        .map(
            field ->
                "%s, which antennaVouchesFor of mode %s does not name,"
                    .formatted(field, mode.name()));
  }

  private static Optional<String> beyond(
      CapacityRequestView view, AccessPolicySpec policy, List<Unreviewed> others) {
    return view.asked()
        .limitExceeded(policy, others)
        .map(
            limit ->
                "spec.acceleratorHours, with which tenant %s would have more than %d without a reviewer in all its requests together,"
                    .formatted(view.spec().tenant(), limit));
  }
}
