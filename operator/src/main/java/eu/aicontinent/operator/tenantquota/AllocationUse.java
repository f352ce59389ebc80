package eu.aicontinent.operator.tenantquota;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.tenant.PoolUsage;
import eu.aicontinent.api.v1alpha1.tenant.WorkloadUse;
import eu.aicontinent.api.v1alpha1.tenantquota.Allocation;
import eu.aicontinent.api.v1alpha1.tenantquota.AllocationStatus;
import eu.aicontinent.operator.meta.Quantities;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Computes the number of devices that work uses on account of a quota. */
final class AllocationUse {
  private AllocationUse() {}

  /**
   * Returns the use of an allocation; empty while it is not granted, or where nothing is counted.
   */
  static Optional<Long> of(TenantQuotaView view, Allocation allocation) {
    return view.grant(allocation)
        .flatMap(
            grant ->
                view.uses().stream()
                    .filter(use -> allocation.isAt(use.factory()))
                    .filter(use -> use.pool().equals(grant.pool()))
                    .findFirst()
                    .map(use -> part(view, allocation, use, grant))
                    .orElseGet(() -> lastKnown(view, allocation, grant)));
  }

  private static Optional<Long> part(
      TenantQuotaView view, Allocation allocation, PoolUse use, Grant grant) {
    return Optional.ofNullable(use.devices())
        .or(() -> view.usage(allocation).map(AllocationUse::running))
        .map(
            devices ->
                use.of(
                    view.quota().getMetadata().getUid(),
                    devices,
                    lastKnown(view, allocation, grant).orElse(0L)));
  }

  /** Returns the devices of the pods from which a budget is counted, where there is no Kueue. */
  private static long running(PoolUsage counted) {
    return counted.workloads().stream()
        .filter(work -> work.until() == null)
        .map(WorkloadUse::devices)
        .reduce(0L, Quantities::sum);
  }

  /** Returns the use that the status has, for the time while the pool's cluster cannot be read. */
  private static Optional<Long> lastKnown(
      TenantQuotaView view, Allocation allocation, Grant grant) {
    return view.status().stream()
        .flatMap(status -> status.allocations().stream())
        .filter(said -> said.factory() != null && allocation.isAt(said.factory()))
        .filter(said -> grant.pool().equals(said.pool()))
        .findFirst()
        .map(AllocationStatus::used);
  }

  /** Returns the sum over the allocations whose use is known; null when none is. */
  static @Nullable Long total(List<AllocationStatus> allocations) {
    return allocations.stream()
        .map(AllocationStatus::used)
        .filter(Objects::nonNull)
        .reduce(Quantities::sum)
        .orElse(null);
  }
}
