package eu.aicontinent.operator.aifactory;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactoryStatus;
import eu.aicontinent.api.v1alpha1.aifactory.Pool;
import eu.aicontinent.api.v1alpha1.aifactory.Refusal;
import eu.aicontinent.api.v1alpha1.tenantquota.Allocation;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.operator.domain.capacity.Decision;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Accelerator-hours are granted only where Kueue counts them: elsewhere nobody would know when they
 * are used up, and nothing would stop then. What is granted already stays.
 */
final class BudgetRules {
  private BudgetRules() {}

  /** Whether an allocation is refused before the ledger is asked. */
  static boolean refuses(AIFactoryView view, TenantQuota quota, Allocation allocation) {
    return uncounted(view, quota, allocation).isPresent();
  }

  /** The decision of the ledger, and what was kept from it. */
  static Decision with(AIFactoryView view, Stream<TenantQuota> asking, Decision decision) {
    var refused = asking.flatMap(quota -> refusals(view, quota)).toList();
    return refused.isEmpty()
        ? decision
        : new Decision(
            decision.grants(),
            Stream.concat(refused.stream(), decision.refusals().stream())
                .limit(AIFactoryStatus.MAX_REFUSALS)
                .toList(),
            decision.overcommitted());
  }

  private static Stream<Refusal> refusals(AIFactoryView view, TenantQuota quota) {
    var allocations = quota.placed().allocations();
    return IntStream.range(0, allocations.size())
        .boxed()
        .flatMap(
            index ->
                uncounted(view, quota, allocations.get(index)).stream()
                    .map(pool -> refusal(quota, index, allocations, pool)));
  }

  private static Refusal refusal(
      TenantQuota quota, int index, List<Allocation> allocations, Pool pool) {
    return new Refusal(
        quota.getMetadata().getName(),
        quota.getMetadata().getUid(),
        allocations.get(index).poolName(),
        Reason.KueueAbsent,
        "spec.allocations[%d].acceleratorHours: pool %s is on a cluster without Kueue, which counts them: name another pool or leave them out"
            .formatted(index, pool.name()));
  }

  /** A pool that it may come to be granted in, and where nobody would count. */
  private static Optional<Pool> uncounted(
      AIFactoryView view, TenantQuota quota, Allocation allocation) {
    var isAsked =
        allocation.acceleratorHours() != null
            && allocation.isAt(view.name())
            && !isHeld(view, quota, allocation);
    return view.spec().pools().stream()
        .filter(pool -> isAsked && isMeant(allocation, pool.name()))
        .filter(pool -> view.site(pool).lacksKueue())
        .findFirst();
  }

  private static boolean isHeld(AIFactoryView view, TenantQuota quota, Allocation allocation) {
    return view.granted().stream()
        .filter(grant -> grant.quotaUid().equals(quota.getMetadata().getUid()))
        .anyMatch(grant -> isMeant(allocation, grant.pool()));
  }

  private static boolean isMeant(Allocation allocation, String pool) {
    return allocation.poolName() == null || allocation.poolName().equals(pool);
  }
}
