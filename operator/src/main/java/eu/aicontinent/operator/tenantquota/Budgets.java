package eu.aicontinent.operator.tenantquota;

import eu.aicontinent.api.v1alpha1.tenant.GrantUsage;
import eu.aicontinent.api.v1alpha1.tenant.PoolUsage;
import eu.aicontinent.api.v1alpha1.tenantquota.Allocation;
import eu.aicontinent.api.v1alpha1.tenantquota.BudgetStatus;
import eu.aicontinent.operator.domain.budget.Account;
import eu.aicontinent.operator.domain.budget.Exhaustion;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** What a quota's budgets of accelerator-hours are like, as its tenant's status has it. */
final class Budgets {
  private Budgets() {}

  /** Empty for an allocation that has none, or of which nothing is counted. */
  static Optional<BudgetStatus> status(TenantQuotaView view, Allocation allocation) {
    return Optional.ofNullable(allocation.acceleratorHours())
        .flatMap(hours -> view.usage(allocation).flatMap(row -> status(view, row, hours)));
  }

  private static Optional<BudgetStatus> status(TenantQuotaView view, PoolUsage row, long hours) {
    return row.grants().stream()
        .filter(charged -> charged.quotaUid().equals(view.quota().getMetadata().getUid()))
        .map(charged -> status(charged, row, Account.seconds(hours), view.now()))
        .findFirst();
  }

  /** When the queue was closed because of it, all was used, though work has not ended since. */
  private static BudgetStatus status(GrantUsage charged, PoolUsage row, long budget, Instant now) {
    var closed = row.isExhausted(now);
    var used = closed ? Math.max(budget, charged.usedSeconds()) : charged.usedSeconds();
    var since = closed ? Objects.requireNonNull(row.exhaustsAt()) : row.asOf();
    return new BudgetStatus(
        used,
        charged.estimatedSeconds(),
        Math.max(0, budget - used),
        since.isAfter(row.asOf()) ? since : row.asOf());
  }

  static boolean areUsedUp(TenantQuotaView view, Allocation allocation) {
    return allocation.acceleratorHours() != null
        && view.usage(allocation).filter(row -> row.isExhausted(view.now())).isPresent();
  }

  static String usedUp(TenantQuotaView view) {
    return "the accelerator-hours of Tenant %s there are used up, nothing more is admitted: raise acceleratorHours"
        .formatted(view.quota().getSpec().tenantRef().name());
  }

  /** How long until the next budget is used up. */
  static Optional<Duration> nextEnd(TenantQuotaView view) {
    return Exhaustion.untilNext(
        view.allocations().stream()
            .filter(allocation -> allocation.acceleratorHours() != null)
            .flatMap(allocation -> view.usage(allocation).stream()),
        view.now());
  }
}
