package eu.aicontinent.operator.capacityrequest;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.placement.FactoryVerdict;
import eu.aicontinent.api.v1alpha1.placement.Placement;
import eu.aicontinent.operator.domain.placement.CandidateState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes the verdicts of the preferred factories, for the status. */
final class FactoryVerdicts {
  private final CapacityRequestView view;
  private final RequestState state;

  FactoryVerdicts(CapacityRequestView view, RequestState state) {
    this.view = view;
    this.state = state;
  }

  /** Returns the verdicts in the order of preference. */
  List<FactoryVerdict> all() {
    return view.preferred().stream().map(view::response).map(this::of).toList();
  }

  private FactoryVerdict of(FactoryResponse response) {
    var objection = response.objection();
    if (objection.isPresent()) {
      return verdict(response, objection.get().reason(), objection.get().message());
    }
    var candidate = response.candidate().orElseThrow();
    if (!candidate.available().hasAnyPool()) {
      return verdict(
          response,
          Reason.PoolNotFound,
          "spec.workloadClass: no pool of %s is meant for %s: name another factory"
              .formatted(response.name(), view.spec().workloadClass()));
    }
    return response.grant().isPresent() ? held(response) : notHeld(response, candidate);
  }

  private FactoryVerdict held(FactoryResponse response) {
    return response
        .refusal()
        .map(refusal -> verdict(response, refusal.reason(), refusal.message()))
        .orElseGet(() -> verdict(response, Reason.Granted, ""));
  }

  private FactoryVerdict notHeld(FactoryResponse response, CandidateState candidate) {
    if (state.decision() == null) {
      return verdict(response, Reason.Pending, "not asked: nothing is decided yet");
    }
    if (isAsked(response) && candidate.refusal() == null && state.isOver(view.now())) {
      return verdict(response, Reason.Expired, "its term is over");
    }
    return candidate.verdict(
        "spec.accelerators", state.decision().accelerators(), isAsked(response));
  }

  private boolean isAsked(FactoryResponse response) {
    return state.placement() != null && state.placement().factory().equals(response.name());
  }

  /**
   * Returns the response of the factory that is asked, or has granted the request; null when there
   * is none.
   */
  static @Nullable FactoryResponse asked(CapacityRequestView view, @Nullable Placement placement) {
    return placement == null ? null : view.response(placement.factory());
  }

  private static FactoryVerdict verdict(FactoryResponse response, Reason reason, String message) {
    return FactoryVerdict.of(response.name(), reason, message, null);
  }
}
