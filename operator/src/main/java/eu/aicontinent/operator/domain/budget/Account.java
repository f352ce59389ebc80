package eu.aicontinent.operator.domain.budget;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.tenant.GrantUsage;
import eu.aicontinent.api.v1alpha1.tenant.PoolUsage;
import eu.aicontinent.api.v1alpha1.tenantquota.Allocation;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuotaSpec;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A quota that may be charged for what a tenant uses of a pool.
 *
 * @param quota name of the TenantQuota
 * @param quotaUid its UID
 * @param budget accelerator-seconds; null when there is no limit
 * @param from since when it is charged
 * @param until from when on it is charged no more
 */
public record Account(
    String quota, String quotaUid, @Nullable Long budget, Instant from, Instant until) {
  public static final long HOUR = 3_600;

  /** More than anybody has: sums of budgets stay numbers. */
  private static final long MOST_HOURS = 1_000_000_000_000L;

  /** What ends first is used first, and of what ends together the oldest. */
  public static final Comparator<Account> FIRST_CHARGED =
      Comparator.comparing(Account::until)
          .thenComparing(Account::from)
          .thenComparing(Account::quota)
          .thenComparing(Account::quotaUid);

  /** One that holds a grant. */
  public static Account granted(Grant grant, TenantQuotaSpec quota, String factory) {
    return new Account(
        grant.quota(),
        grant.quotaUid(),
        hours(quota, factory, grant.pool()).map(Account::seconds).orElse(null),
        grant.grantedAt(),
        quota.validUntil());
  }

  /**
   * One that held a grant and does not at present. It was charged until it ended; one whose grant
   * was taken back before is not charged.
   */
  public static Account ended(GrantUsage row, TenantQuotaSpec quota, PoolUsage place, Instant now) {
    var over = !now.isBefore(quota.validUntil());
    return new Account(
        row.quota(),
        row.quotaUid(),
        hours(quota, place.factory(), place.pool()).map(Account::seconds).orElse(null),
        Instant.MIN,
        over ? quota.validUntil() : Instant.MIN);
  }

  public static long seconds(long hours) {
    return Math.min(hours, MOST_HOURS) * HOUR;
  }

  /** The budget of an allocation that holds a grant of a pool; empty when it has none. */
  public static Optional<Long> hours(TenantQuotaSpec quota, String factory, String pool) {
    var asked =
        quota.allocations().stream().filter(allocation -> allocation.isAt(factory)).toList();
    return named(asked, pool).or(() -> named(asked, null)).map(Allocation::acceleratorHours);
  }

  private static Optional<Allocation> named(List<Allocation> asked, @Nullable String pool) {
    return asked.stream()
        .filter(allocation -> Objects.equals(allocation.poolName(), pool))
        .findFirst();
  }

  /** Both together: no more than anybody has used, and never below 0. */
  static long sum(long one, long other) {
    return Math.clamp(one + other, 0, MOST_HOURS * HOUR);
  }

  /** What so many devices use in a time; no more than anybody has. */
  static long product(long devices, long seconds) {
    return devices > 0 && seconds > MOST_HOURS * HOUR / devices
        ? MOST_HOURS * HOUR
        : devices * seconds;
  }

  boolean isChargedAt(Instant instant) {
    return !instant.isBefore(from) && instant.isBefore(until);
  }
}
