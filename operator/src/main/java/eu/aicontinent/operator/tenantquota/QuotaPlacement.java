package eu.aicontinent.operator.tenantquota;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.placement.FactoryVerdict;
import eu.aicontinent.api.v1alpha1.placement.Placement;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuotaStatus;
import eu.aicontinent.operator.domain.placement.CandidateState;
import eu.aicontinent.operator.domain.placement.FactorySelection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The next placement of the allocation with constraints, derived from the one before. It is written
 * to the status first; the factory that it names then decides about it.
 *
 * @param placement factory that is asked, or has granted it; null while there is none
 * @param candidates verdict on each factory
 */
record QuotaPlacement(@Nullable Placement placement, List<FactoryVerdict> candidates) {

  static QuotaPlacement of(TenantQuotaView view) {
    var placementInputs = view.placementInputs();
    if (placementInputs == null) {
      return new QuotaPlacement(null, List.of());
    }
    if (placementInputs.tenant() == null || view.hasExpired()) {
      return new QuotaPlacement(view.placement().orElse(null), said(view));
    }
    var granted = granted(view);
    if (granted.isPresent() && view.isObserved()) {
      return held(view);
    }
    var candidates = new Candidates(view, placementInputs, placementInputs.tenant());
    // The spec has changed: the grant stays only if it meets the new constraints.
    if (granted.filter(candidates::suits).isPresent()) {
      return held(view);
    }
    if (placementInputs.awaitsProofs()) {
      return new QuotaPlacement(null, List.of());
    }
    var placement = sought(view, placementInputs, candidates).orElse(null);
    return new QuotaPlacement(placement, candidates.verdicts(placement));
  }

  /**
   * Returns the factory that has granted the allocation. It is never moved from there while the
   * spec stays the same.
   */
  private static Optional<String> granted(TenantQuotaView view) {
    return view.placement()
        .map(Placement::factory)
        .filter(factory -> !view.grants(factory).isEmpty());
  }

  /**
   * Returns the present placement. The verdicts on the other factories stay as they were when it
   * was granted: they are the reason why it is not placed there.
   */
  private static QuotaPlacement held(TenantQuotaView view) {
    var placement = view.placement().orElseThrow();
    return new QuotaPlacement(
        placement,
        said(view).stream()
            .map(
                one ->
                    one.name().equals(placement.factory())
                        ? FactoryVerdict.of(one.name(), Reason.Granted, one.message(), null)
                        : one)
            .toList());
  }

  private static List<FactoryVerdict> said(TenantQuotaView view) {
    return view.status().map(TenantQuotaStatus::candidates).orElse(List.of());
  }

  /**
   * Returns the placement to ask for. A suitable factory where an earlier hub has placed the
   * allocation, as only a queue still shows, comes before any other.
   */
  private static Optional<Placement> sought(
      TenantQuotaView view, PlacementInputs placementInputs, Candidates candidates) {
    return candidates
        .suitable()
        .map(CandidateState::factory)
        .filter(placementInputs.proven()::contains)
        .findFirst()
        .or(() -> searched(view, candidates))
        .flatMap(candidates::candidate)
        .map(candidate -> candidate.question(view.now()));
  }

  private static Optional<String> searched(TenantQuotaView view, Candidates candidates) {
    return FactorySelection.next(
        candidates.accelerators(),
        candidates.options(),
        view.placement().map(Placement::factory).orElse(null));
  }
}
