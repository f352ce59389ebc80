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

/** What requests take of what their tenants may have without a reviewer. */
final class Takings {
  private Takings() {}

  static String id(CapacityRequest request) {
    return request.getMetadata().getNamespace() + "/" + request.getMetadata().getName();
  }

  /**
   * What one takes as its status says it; empty when a reviewer has decided, or its term is over. A
   * quota without a decision is about to go, and may be granted until then.
   *
   * @param quota the one that was made from it; null when there is none
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

  /** Of what the cache shows and what is booked the more counts: one of them is late. */
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

  /** What it took before, of which work may have used all, however little is asked for now. */
  static long before(CapacityRequestView view) {
    if (RequestState.grantedAt(view).isEmpty()) {
      return 0;
    }
    return view.status()
        .map(CapacityRequestStatus::decision)
        .map(Unreviewed::hours)
        .orElseGet(() -> view.ownQuota().map(Takings::hours).orElse(0L));
  }

  /**
   * What it takes while a decision is on its way to its status: the more of what stands there and
   * of what shall.
   */
  static Optional<Unreviewed> during(CapacityRequestView view, CapacityRequestStatus next) {
    var quota = view.ownQuota().orElse(null);
    return Stream.of(view.request().getStatus(), next)
        .flatMap(status -> of(view.request(), status, quota, view.now()).stream())
        .max(Comparator.comparingLong(Unreviewed::acceleratorHours));
  }
}
