package eu.aicontinent.operator.tenantquota;

import eu.aicontinent.api.v1alpha1.tenant.GrantUsage;
import eu.aicontinent.api.v1alpha1.tenant.PoolUsage;
import eu.aicontinent.api.v1alpha1.tenant.WorkloadUse;
import eu.aicontinent.api.v1alpha1.tenantquota.Allocation;
import eu.aicontinent.api.v1alpha1.tenantquota.BudgetStatus;
import eu.aicontinent.operator.domain.budget.Account;
import eu.aicontinent.operator.domain.budget.Exhaustion;
import eu.aicontinent.operator.meta.Quantities;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/** Computes the status of a quota's budgets of accelerator-hours, from its tenant's status. */
final class Budgets {
  private Budgets() {}

  /**
   * Returns the status of an allocation's budget; empty when it has none, or nothing is counted of
   * it.
   */
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

  /**
   * Returns the status of one budget. From the instant at which it is used up, the whole budget
   * counts as used, even if no work has ended since. That instant is a full second: the use beyond
   * the budget by then is included, except where several quotas share it.
   */
  private static BudgetStatus status(GrantUsage charged, PoolUsage row, long budget, Instant now) {
    var used = charged.usedSeconds();
    var asOf = row.asOf();
    if (row.isExhausted(now)) {
      var end = Objects.requireNonNull(row.exhaustsAt());
      used = Math.max(used, Math.max(budget, row.grants().size() > 1 ? 0 : usedBy(end, row, used)));
      asOf = end.isAfter(asOf) ? end : asOf;
    }
    return new BudgetStatus(used, charged.estimatedSeconds(), Math.max(0, budget - used), asOf);
  }

  private static long usedBy(Instant end, PoolUsage row, long used) {
    var running =
        row.workloads().stream()
            .filter(work -> work.until() == null)
            .map(WorkloadUse::devices)
            .reduce(0L, Quantities::sum);
    var counted = row.most() == null ? running : Math.min(row.most(), running);
    var seconds = Math.max(0, ChronoUnit.SECONDS.between(row.asOf(), end));
    return Quantities.sum(used, Quantities.product(counted, seconds));
  }

  static boolean areUsedUp(TenantQuotaView view, Allocation allocation) {
    return allocation.acceleratorHours() != null
        && view.usage(allocation).filter(row -> row.isExhausted(view.now())).isPresent();
  }

  static String usedUp(TenantQuotaView view) {
    return "the accelerator-hours of Tenant %s there are used up, nothing more is admitted: raise acceleratorHours"
        .formatted(view.quota().getSpec().tenantRef().name());
  }

  /** Returns the time until the next budget is used up; empty when none will be. */
  static Optional<Duration> nextEnd(TenantQuotaView view) {
    return Exhaustion.untilNext(
        view.allocations().stream()
            .filter(allocation -> allocation.acceleratorHours() != null)
            .flatMap(allocation -> view.usage(allocation).stream()),
        view.now());
  }
}
