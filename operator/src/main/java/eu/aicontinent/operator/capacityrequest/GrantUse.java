package eu.aicontinent.operator.capacityrequest;

import eu.aicontinent.api.v1alpha1.tenantquota.AllocationStatus;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuotaStatus;
import eu.aicontinent.operator.meta.Quantities;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The use of what was granted to a request, as the status of its TenantQuota says. Whoever asks for
 * capacity reads the request, and not the quota, which is in no namespace.
 *
 * @param used number of whole devices that admitted work has reserved; null while it is not granted
 *     or unknown
 * @param hours accelerator-hours that have been used, rounded down; null while it is not granted
 * @param endsAt announced time when the factory takes the grant back; null when none is announced
 */
record GrantUse(@Nullable Long used, @Nullable Long hours, @Nullable Instant endsAt) {

  static GrantUse of(CapacityRequestView view) {
    var status = view.ownQuota().map(TenantQuota::getStatus);
    var allocations = status.map(TenantQuotaStatus::allocations).orElse(List.of());
    return new GrantUse(
        status.map(TenantQuotaStatus::used).orElse(null),
        hours(allocations).reduce(Quantities::sum).orElse(null),
        ends(allocations).orElse(null));
  }

  private static Stream<Long> hours(List<AllocationStatus> allocations) {
    return allocations.stream().map(AllocationStatus::usedHours).filter(Objects::nonNull);
  }

  private static Optional<Instant> ends(List<AllocationStatus> allocations) {
    return allocations.stream()
        .map(AllocationStatus::endsAt)
        .filter(Objects::nonNull)
        .min(Instant::compareTo);
  }
}
