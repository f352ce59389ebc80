package eu.aicontinent.operator.capacityapproval;

import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.schema.UnrecognizedValues;
import eu.aicontinent.api.v1alpha1.capacityapproval.CapacityApproval;
import eu.aicontinent.api.v1alpha1.capacityapproval.CapacityApprovalStatus;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequest;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.conditions.Finding;
import eu.aicontinent.operator.domain.access.Review;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Computes an approval's status: the conditions Accepted, ResolvedRefs, Ready and Stalled. */
final class CapacityApprovalStatusRules {
  private CapacityApprovalStatusRules() {}

  /**
   * @param request request that the approval names; null when there is none
   */
  static CapacityApprovalStatus status(
      CapacityApproval approval, @Nullable CapacityRequest request, Instant now) {
    var previous = approval.getStatus();
    long generation = approval.getMetadata().getGeneration();
    var review = new Review(approval.getMetadata().getName(), approval.getSpec());
    var accepted = accepted(review, request);
    var findings =
        new ArrayList<>(Conditions.withReady(List.of(accepted, resolved(review, request))));
    Conditions.stalledBy(accepted).ifPresent(findings::add);
    return new CapacityApprovalStatus(
        generation,
        Conditions.merge(
            previous == null ? null : previous.conditions(), findings, generation, now));
  }

  private static Finding accepted(Review review, @Nullable CapacityRequest request) {
    return Finding.unrecognized(UnrecognizedValues.in(review.spec()))
        .or(() -> selfApproval(review, request))
        .orElseGet(() -> Finding.holds(ConditionType.Accepted));
  }

  private static Optional<Finding> selfApproval(Review review, @Nullable CapacityRequest request) {
    return Optional.ofNullable(request)
        .filter(asked -> review.isBy(asked.getSpec().requestedBy()))
        .map(
            _ ->
                Finding.fails(
                    ConditionType.Accepted,
                    Reason.SelfApproval,
                    "spec.decidedBy: %s asks for it: somebody else has to decide"
                        .formatted(review.spec().decidedBy())));
  }

  private static Finding resolved(Review review, @Nullable CapacityRequest request) {
    var named = review.spec().requestRef();
    if (request == null) {
      return unresolved(
          Reason.RequestNotFound,
          "spec.requestRef.name: there is no CapacityRequest %s: decide when there is one"
              .formatted(named.name()));
    }
    var metadata = request.getMetadata();
    if (!review.isOn(metadata.getUid(), named.generation())) {
      return unresolved(
          Reason.RequestChanged,
          "spec.requestRef.uid: CapacityRequest %s is another one, of uid %s: decide on that"
              .formatted(named.name(), metadata.getUid()));
    }
    return review.isOn(metadata.getUid(), metadata.getGeneration())
        ? Finding.holds(ConditionType.ResolvedRefs)
        : unresolved(
            Reason.RequestChanged,
            "spec.requestRef.generation: CapacityRequest %s is at generation %d, which needs a decision of its own"
                .formatted(named.name(), metadata.getGeneration()));
  }

  private static Finding unresolved(Reason reason, String message) {
    return Finding.fails(ConditionType.ResolvedRefs, reason, message);
  }
}
