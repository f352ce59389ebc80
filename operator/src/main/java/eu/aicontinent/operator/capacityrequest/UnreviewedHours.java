package eu.aicontinent.operator.capacityrequest;

import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequest;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequestStatus;
import eu.aicontinent.api.v1alpha1.tenantquota.Allocation;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.operator.domain.access.Unreviewed;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Computes the unreviewed accelerator-hours that requests take: what their tenants have without a
 * reviewer.
 */
final class UnreviewedHours {
  private UnreviewedHours() {}

  static String id(CapacityRequest request) {
    return request.getMetadata().getNamespace() + "/" + request.getMetadata().getName();
  }

  /**
   * Returns what a request takes by its status; empty when a reviewer has decided, or its term is
   * over. A quota without a decision is about to be deleted, and counts because it may be granted
   * until then.
   *
   * @param quota quota that was made from the request; null when there is none
   */
  static Optional<Unreviewed> of(
      CapacityRequest request,
      @Nullable CapacityRequestStatus status,
      @Nullable TenantQuota quota,
      Instant now) {
    if (status == null || status.decision() == null) {
      return Optional.ofNullable(quota).map(left -> left(request, left));
    }
    var decision = status.decision();
    var granted = status.grantedAt() != null;
    return Optional.of(Unreviewed.hours(decision))
        .filter(hours -> hours > 0)
        .filter(_ -> !granted || isLive(status, now))
        .map(
            hours ->
                new Unreviewed(id(request), decision.mode(), hours, granted, decision.decidedAt()));
  }

  private static boolean isLive(CapacityRequestStatus status, Instant now) {
    return status.validUntil() == null || now.isBefore(status.validUntil());
  }

  private static Unreviewed left(CapacityRequest request, TenantQuota quota) {
    return new Unreviewed(id(request), request.getSpec().mode(), hours(quota), true, Instant.EPOCH);
  }

  static long hours(TenantQuota quota) {
    return quota.getSpec().allocations().stream()
        .map(Allocation::acceleratorHours)
        .map(hours -> Objects.requireNonNullElse(hours, 0L))
        .max(Comparator.naturalOrder())
        .orElse(0L);
  }

  /**
   * Returns what the other requests take. Of the amounts in the cache and in the bookings the
   * larger counts, since either may be out of date.
   */
  static List<Unreviewed> others(
      Stream<Unreviewed> shown, Map<String, Unreviewed> booked, String self) {
    var others = new TreeMap<>(booked);
    shown.forEach(
        taking ->
            others.merge(
                taking.request(),
                taking,
                (one, another) ->
                    one.acceleratorHours() > another.acceleratorHours() ? one : another));
    others.remove(self);
    return List.copyOf(others.values());
  }

  /**
   * Returns what a granted request has taken so far: work may have used all of it, however little
   * is asked for now. 0 when it is not granted.
   */
  static long before(CapacityRequestView view) {
    if (RequestState.grantedAt(view).isEmpty()) {
      return 0;
    }
    return view.status()
        .map(CapacityRequestStatus::decision)
        .map(Unreviewed::hours)
        .orElseGet(() -> view.ownQuota().map(UnreviewedHours::hours).orElse(0L));
  }

  /**
   * Returns what the request takes while a decision is being written to its status: the larger of
   * the present and the next amount.
   */
  static Optional<Unreviewed> during(CapacityRequestView view, CapacityRequestStatus next) {
    var quota = view.ownQuota().orElse(null);
    return Stream.of(view.request().getStatus(), next)
        .flatMap(status -> of(view.request(), status, quota, view.now()).stream())
        .max(Comparator.comparingLong(Unreviewed::acceleratorHours));
  }
}
