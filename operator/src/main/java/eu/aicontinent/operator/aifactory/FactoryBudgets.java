package eu.aicontinent.operator.aifactory;

import static java.util.stream.Collectors.toMap;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.tenant.PoolUsage;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.operator.aifactory.AIFactoryView.Site;
import eu.aicontinent.operator.domain.budget.Account;
import eu.aicontinent.operator.domain.budget.Exhaustion;
import eu.aicontinent.operator.kueue.ClusterQueue;
import eu.aicontinent.operator.kueue.StopPolicy;
import eu.aicontinent.operator.meta.Names;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the tenants that have used up their accelerator-hours. Their use is in the status of the
 * Tenant. While it is not there, it is unknown: a queue that exists stays as it is, so that a hub
 * that replaces a lost one opens nothing, and a new queue admits nothing.
 */
final class FactoryBudgets {
  private final AIFactoryView view;
  private final Map<String, TenantQuota> quotas;
  private final Map<String, List<PoolUsage>> usage;

  FactoryBudgets(AIFactoryView view) {
    this.view = view;
    this.quotas =
        view.quotas().stream()
            .collect(toMap(quota -> quota.getMetadata().getUid(), quota -> quota, (a, b) -> a));
    this.usage =
        view.tenants().stream()
            .collect(
                toMap(
                    tenant -> tenant.getMetadata().getName(),
                    tenant -> tenant.usage().stream().filter(this::isHere).toList(),
                    (a, b) -> a));
  }

  private boolean isHere(PoolUsage row) {
    return row.factory().equals(view.name());
  }

  /**
   * Returns true if a pool must admit nothing more of a tenant.
   *
   * @param granted grants of the tenant in the pool
   */
  boolean areUsedUp(List<Grant> granted) {
    return !granted.isEmpty()
        && granted.stream().allMatch(this::hasBudget)
        && usageOf(granted.getFirst())
            .map(row -> row.isExhausted(view.now()))
            .orElseGet(() -> isClosedNow(granted.getFirst()));
  }

  private boolean isClosedNow(Grant grant) {
    return view.clusters().getOrDefault(grant.cluster(), Site.NONE).queues().stream()
        .filter(queue -> queue.getMetadata().getName().equals(Names.ofTenant(grant.tenant())))
        .map(ClusterQueue::read)
        .findFirst()
        .map(
            queue ->
                queue.stopPolicy() != StopPolicy.None
                    || queue.held().containsKey(Names.ofPool(view.name(), grant.pool())))
        .orElse(true);
  }

  private boolean hasBudget(Grant grant) {
    return Optional.ofNullable(quotas.get(grant.quotaUid()))
        .flatMap(quota -> Account.hours(quota.placed(), view.name(), grant.pool()))
        .isPresent();
  }

  private Optional<PoolUsage> usageOf(Grant grant) {
    return usage.getOrDefault(grant.tenant(), List.of()).stream()
        .filter(row -> row.pool().equals(grant.pool()))
        .findFirst();
  }

  /** Returns the time until the next budget is used up if nothing changes before. */
  Optional<Duration> nextEnd() {
    return Exhaustion.untilNext(usage.values().stream().flatMap(List::stream), view.now());
  }
}
