package eu.aicontinent.operator.capacityrequest;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequestStatus;
import eu.aicontinent.api.v1alpha1.capacityrequest.Decision;
import eu.aicontinent.api.v1alpha1.placement.FactoryVerdict;
import eu.aicontinent.api.v1alpha1.placement.Placement;
import eu.aicontinent.operator.domain.access.ApprovalResult;
import eu.aicontinent.operator.domain.placement.CandidateState;
import eu.aicontinent.operator.domain.placement.FactorySelection;
import eu.aicontinent.operator.domain.placement.Option;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The next state of a request, derived from the one before. It is written to the status first, and
 * the quota follows what is written there.
 *
 * @param decision decision in its favour; null while there is none
 * @param placement factory that is asked, or has granted it
 * @param grantedAt instant at which it was first granted
 * @param validUntil end of its term
 */
record RequestState(
    RequestEvaluation evaluation,
    @Nullable Decision decision,
    @Nullable Placement placement,
    @Nullable Instant grantedAt,
    @Nullable Instant validUntil) {

  static RequestState of(CapacityRequestView view) {
    var evaluation = RequestEvaluation.of(view);
    var holder = holder(view);
    var grantedAt = grantedAt(view).orElse(null);
    var decision = decision(view, evaluation, grantedAt != null).orElse(null);
    if (decision == null) {
      return new RequestState(evaluation, null, null, grantedAt, null);
    }
    var placement =
        holder
            .map(response -> held(view, response))
            .or(() -> sought(view, decision, grantedAt))
            .orElse(null);
    return new RequestState(
        evaluation, decision, placement, grantedAt, end(decision, placement, grantedAt));
  }

  /** Returns true if a term that had begun has ended. */
  boolean isOver(Instant now) {
    return grantedAt != null && validUntil != null && !now.isBefore(validUntil);
  }

  /** Returns the factory whose table has the request's quota, preferably the one that is asked. */
  private static Optional<FactoryResponse> holder(CapacityRequestView view) {
    return Stream.concat(
            before(view).map(Placement::factory).stream(), view.factories().keySet().stream())
        .map(view::response)
        .filter(response -> response.grant().isPresent())
        .findFirst();
  }

  static Optional<Instant> grantedAt(CapacityRequestView view) {
    return view.status()
        .map(CapacityRequestStatus::grantedAt)
        .or(() -> holder(view).flatMap(FactoryResponse::grant).map(Grant::grantedAt));
  }

  static boolean isHeld(CapacityRequestView view) {
    return holder(view).isPresent();
  }

  private static Optional<Placement> before(CapacityRequestView view) {
    return view.status().map(CapacityRequestStatus::placement);
  }

  /**
   * Returns the decision that applies now. A granted decision stays until another replaces it. A
   * decision that is not granted yet applies only to the present generation and while the rules
   * admit it. What was asked for before is withdrawn first, so that no response to it is taken for
   * a response to the new question.
   */
  private static Optional<Decision> decision(
      CapacityRequestView view, RequestEvaluation evaluation, boolean granted) {
    var before = view.status().map(CapacityRequestStatus::decision);
    var stands =
        before
            .filter(decision -> granted || isStillAdmitted(view, evaluation, decision))
            .filter(decision -> decision.generation() == view.generation());
    if (stands.isPresent()) {
      return stands;
    }
    var renewed =
        granted || view.ownQuota().isEmpty()
            ? favourable(view, evaluation)
            : Optional.<Decision>empty();
    return renewed.or(() -> before.filter(decision -> granted));
  }

  /**
   * Returns true if a decision that is not granted yet is still admitted. One without a reviewer
   * must still need none. For this, the tenant's limit is checked again with the requests that come
   * before: a leader that was lost may have decided on them unseen, and the younger request gives
   * way.
   */
  private static boolean isStillAdmitted(
      CapacityRequestView view, RequestEvaluation evaluation, Decision decision) {
    return evaluation.isAdmitted()
        && (decision.approval() != null
            || RequestEvaluation.reviewReason(view, view.elders()).isEmpty());
  }

  private static Optional<Decision> favourable(
      CapacityRequestView view, RequestEvaluation evaluation) {
    if (!evaluation.isAdmitted()) {
      return Optional.empty();
    }
    if (RequestEvaluation.reviewReason(view).isEmpty()) {
      return Optional.of(decided(view, null));
    }
    return evaluation.approval() instanceof ApprovalResult.Approved(var review)
        ? Optional.of(decided(view, review))
        : Optional.empty();
  }

  private static Decision decided(CapacityRequestView view, @Nullable String approval) {
    var spec = view.spec();
    return new Decision(
        view.generation(),
        Optional.ofNullable(view.policy()).map(AccessPolicySpec::version).orElseThrow(),
        spec.mode(),
        approval,
        view.now().truncatedTo(ChronoUnit.SECONDS),
        spec.accelerators(),
        spec.acceleratorHours(),
        spec.months(),
        approval == null ? view.asked().acceleratorHours() : null);
  }

  /** Returns the placement at the factory that has granted the request: a grant is never moved. */
  private static Placement held(CapacityRequestView view, FactoryResponse holder) {
    return before(view)
        .filter(placement -> placement.factory().equals(holder.name()))
        .orElseGet(
            () -> {
              var grant = holder.grant().orElseThrow();
              return new Placement(holder.name(), grant.pool(), grant.grantedAt());
            });
  }

  private static Optional<Placement> sought(
      CapacityRequestView view, Decision decision, @Nullable Instant grantedAt) {
    var before = before(view);
    if (isOver(view, decision, grantedAt)) {
      return before;
    }
    var options =
        view.preferred().stream()
            .map(view::response)
            .map(response -> option(decision, response))
            .toList();
    return FactorySelection.next(
            decision.accelerators(), options, before.map(Placement::factory).orElse(null))
        .map(view::response)
        .flatMap(FactoryResponse::candidate)
        .map(candidate -> asked(view, decision, candidate, grantedAt));
  }

  /**
   * Returns true if the term that began with the grant is over. A request has only one such term.
   */
  private static boolean isOver(
      CapacityRequestView view, Decision decision, @Nullable Instant grantedAt) {
    return grantedAt != null && !view.now().isBefore(plusMonths(grantedAt, decision.months()));
  }

  private static Option option(Decision decision, FactoryResponse response) {
    return response
        .candidate()
        .map(candidate -> candidate.option(decision.accelerators()))
        .orElseGet(() -> new Option(response.name(), false, 0, false, null));
  }

  /**
   * Returns the verdicts on factories in the status, if the status has a decision on the present
   * generation.
   */
  static List<FactoryVerdict> verdictsBefore(CapacityRequestView view) {
    return view.status()
        .filter(status -> isOf(status.decision(), view.generation()))
        .map(CapacityRequestStatus::factories)
        .orElse(List.of());
  }

  private static boolean isOf(@Nullable Decision decision, long generation) {
    return decision != null && decision.generation() == generation;
  }

  /**
   * Returns the placement to ask for: the present one while the question is the same. Its term
   * begins anew if it ran out before anything was granted.
   */
  private static Placement asked(
      CapacityRequestView view,
      Decision decision,
      CandidateState candidate,
      @Nullable Instant grantedAt) {
    var question = candidate.question(view.now());
    return grantedAt != null
            || view.now().isBefore(plusMonths(question.askedAt(), decision.months()))
        ? question
        : new Placement(
            question.factory(), question.pool(), view.now().truncatedTo(ChronoUnit.SECONDS));
  }

  private static @Nullable Instant end(
      Decision decision, @Nullable Placement placement, @Nullable Instant grantedAt) {
    return Optional.ofNullable(grantedAt)
        .or(() -> Optional.ofNullable(placement).map(Placement::askedAt))
        .map(begin -> plusMonths(begin, decision.months()))
        .orElse(null);
  }

  private static Instant plusMonths(Instant begin, int months) {
    return begin.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant();
  }
}
