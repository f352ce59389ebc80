package eu.aicontinent.operator.capacityrequest;

import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequestStatus;
import eu.aicontinent.api.v1alpha1.capacityrequest.Decision;
import eu.aicontinent.api.v1alpha1.tenantquota.AllocationStatus;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.conditions.Finding;
import eu.aicontinent.operator.domain.access.ApprovalResult;
import eu.aicontinent.operator.fleet.plan.Applied;
import eu.aicontinent.operator.fleet.plan.FleetPlan;
import eu.aicontinent.operator.fleet.plan.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Computes a request's status: the conditions Accepted, ResolvedRefs, Approved, Granted, Ready and
 * Stalled, its decision, placement and term, and the verdict of each preferred factory.
 */
final class CapacityRequestStatusRules {
  /** Reasons that only an edit or another request can resolve. */
  private static final Set<Reason> FINAL = Set.of(Reason.Denied, Reason.Expired, Reason.Conflict);

  private final CapacityRequestView view;
  private final RequestEvaluation evaluation;
  private final RequestState state;
  private final Applied applied;

  private CapacityRequestStatusRules(
      CapacityRequestView view, RequestState state, Applied applied) {
    this.view = view;
    this.evaluation = state.evaluation();
    this.state = state;
    this.applied = applied;
  }

  static CapacityRequestStatus status(
      CapacityRequestView view, RequestState state, Applied applied) {
    return new CapacityRequestStatusRules(view, state, applied).status();
  }

  /** Returns the time until the term ends; empty when none runs. */
  static Optional<Duration> nextChange(CapacityRequestStatus status, Instant now) {
    return Optional.ofNullable(status.validUntil())
        .filter(now::isBefore)
        .map(end -> Duration.between(now, end));
  }

  private CapacityRequestStatus status() {
    var granted = granted();
    var findings =
        new ArrayList<>(Conditions.withReady(List.of(accepted(), resolved(), approved(), granted)));
    Conditions.stalledBy(accepted())
        .or(() -> Conditions.stalledBy(granted).filter(stalled -> FINAL.contains(stalled.reason())))
        .ifPresent(findings::add);
    var allocation = view.allocation();
    return new CapacityRequestStatus(
        view.generation(),
        Conditions.merge(
            view.status().map(CapacityRequestStatus::conditions).orElse(null),
            findings,
            view.generation(),
            view.now()),
        state.decision(),
        state.placement(),
        state.placement() == null ? null : view.quotaName(),
        state.grantedAt(),
        state.validUntil(),
        allocation.map(AllocationStatus::used).orElse(null),
        allocation.map(AllocationStatus::usedHours).orElse(null),
        allocation.map(AllocationStatus::endsAt).orElse(null),
        new FactoryVerdicts(view, state).all());
  }

  /**
   * Returns the condition Accepted. A granted request stays accepted: changed rules apply only to
   * what is new.
   */
  private Finding accepted() {
    return settled()
        .map(
            decision ->
                Finding.holds(
                    ConditionType.Accepted,
                    "under AccessPolicy network, version " + decision.policyVersion()))
        .orElse(evaluation.accepted());
  }

  private Finding resolved() {
    return settled()
        .flatMap(_ -> Optional.ofNullable(FactoryVerdicts.asked(view, state.placement())))
        .map(CapacityRequestStatusRules::resolvedAt)
        .orElse(evaluation.resolved());
  }

  private static Finding resolvedAt(FactoryResponse asked) {
    return asked
        .objection()
        .map(
            objection ->
                Finding.fails(
                    ConditionType.ResolvedRefs,
                    objection.reason(),
                    "spec.preferredFactoryRefs: " + objection.message()))
        .orElseGet(() -> Finding.holds(ConditionType.ResolvedRefs));
  }

  /** Returns the decision if it has been granted and is on the present generation. */
  private Optional<Decision> settled() {
    return decided()
        .filter(_ -> state.grantedAt() != null)
        .filter(decision -> decision.generation() == view.generation());
  }

  /**
   * Returns the condition Approved, for the present generation. What was decided before stays
   * granted meanwhile.
   */
  private Finding approved() {
    if (decided().filter(decision -> decision.generation() == view.generation()).isPresent()) {
      return Finding.holds(
          ConditionType.Approved,
          decided()
              .map(Decision::approval)
              .map("by CapacityApproval "::concat)
              .orElseGet(() -> "mode " + view.spec().mode() + " approves by itself"));
    }
    var reviewed = RequestEvaluation.reviewReason(view);
    if (!evaluation.isAdmitted() || reviewed.isEmpty()) {
      return Finding.unknown(
          ConditionType.Approved,
          Reason.Pending,
          "not decided: the other conditions say what it waits for");
    }
    return switch (evaluation.approval()) {
      case ApprovalResult.Denied(var review, var note) ->
          notApproved(
              Reason.Denied,
              "CapacityApproval %s denies it%s: change what is asked for, or ask anew"
                  .formatted(review, note == null ? "" : " (" + note + ")"));
      case ApprovalResult.OnlyBySelf(var review) ->
          notApproved(
              Reason.SelfApproval,
              "CapacityApproval %s is by %s, who asks: somebody else has to decide"
                  .formatted(review, view.spec().requestedBy()));
      case ApprovalResult.Open() -> notApproved(Reason.AwaitingApproval, awaited(reviewed.get()));
      case ApprovalResult.Approved(var review) ->
          Finding.unknown(
              ConditionType.Approved,
              Reason.Pending,
              "CapacityApproval %s is being followed".formatted(review));
    };
  }

  private static Finding notApproved(Reason reason, String message) {
    return Finding.fails(ConditionType.Approved, reason, message);
  }

  private String awaited(String reviewed) {
    return "%s needs a CapacityApproval in %s with requestRef name %s, uid %s, generation %d, by somebody else than %s"
        .formatted(
            reviewed,
            view.namespace(),
            view.name(),
            view.request().getMetadata().getUid(),
            view.generation(),
            view.spec().requestedBy());
  }

  private Optional<Decision> decided() {
    return Optional.ofNullable(state.decision());
  }

  private Finding granted() {
    if (decided().isEmpty()) {
      return undecided();
    }
    if (state.isOver(view.now())) {
      return notGranted(
          Reason.Expired, "spec.months: its term is over at status.validUntil: make a new request");
    }
    if (applied.clusters().get(FleetPlan.HUB) instanceof Outcome.Refused(var reason, var message)) {
      return notGranted(reason, message);
    }
    var asked = FactoryVerdicts.asked(view, state.placement());
    return asked == null
        ? notGranted(
            Reason.PoolNotFound,
            "spec.workloadClass: no preferred factory has a pool for %s: name another factory"
                .formatted(view.spec().workloadClass()))
        : by(asked);
  }

  /**
   * Returns the condition Granted of a request without a decision, from the conditions that come
   * before it.
   */
  private Finding undecided() {
    return List.of(evaluation.accepted(), evaluation.resolved(), approved()).stream()
        .filter(finding -> finding.status() == ConditionStatus.False)
        .findFirst()
        .map(finding -> notGranted(grantReason(finding.reason()), finding.message()))
        .orElseGet(
            () ->
                Finding.unknown(
                    ConditionType.Granted,
                    Reason.Pending,
                    "what was asked for before is being withdrawn"));
  }

  /**
   * Returns the reason for Granted. Whoever made the request cannot approve it, so it still awaits
   * an approval.
   */
  private static Reason grantReason(Reason reason) {
    return reason == Reason.SelfApproval ? Reason.AwaitingApproval : reason;
  }

  private Finding by(FactoryResponse asked) {
    var refusal = asked.refusal();
    if (refusal.isPresent()) {
      return notGranted(
          refusal.get().reason(),
          "%s: %s%s".formatted(asked.name(), refusal.get().message(), others()));
    }
    var usedUp = usedUp();
    if (usedUp.isPresent()) {
      return notGranted(Reason.BudgetExhausted, RequestFields.in(usedUp.get().message()));
    }
    return asked
        .grant()
        .filter(grant -> grant.accelerators().equals(decided().orElseThrow().accelerators()))
        .map(_ -> Finding.holds(ConditionType.Granted, "by AIFactory " + asked.name()))
        .orElseGet(
            () ->
                Finding.unknown(
                    ConditionType.Granted,
                    Reason.Pending,
                    "AIFactory %s has not decided yet".formatted(asked.name())));
  }

  /** Returns a pointer to the verdicts of the other factories, if others were named. */
  private String others() {
    return view.preferred().size() > 1 ? "; see status.factories for the others" : "";
  }

  /** Returns the quota's condition Granted if its budget is used up. */
  private Optional<Condition> usedUp() {
    return view.ownQuota()
        .map(TenantQuota::getStatus)
        .flatMap(status -> Conditions.find(status.conditions(), ConditionType.Granted))
        .filter(condition -> condition.reason() == Reason.BudgetExhausted);
  }

  private static Finding notGranted(Reason reason, String message) {
    return Finding.fails(ConditionType.Granted, reason, message);
  }
}
