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
 * A quota that may be charged for a tenant's use of a pool.
 *
 * @param quota name of the TenantQuota
 * @param quotaUid its UID
 * @param budget accelerator-seconds; null when there is no limit
 * @param from first instant at which it is charged
 * @param until first instant at which it is charged no more
 */
public record Account(
    String quota, String quotaUid, @Nullable Long budget, Instant from, Instant until) {
  public static final long HOUR = 3_600;

  /**
   * The most accelerator-hours that count: more than anybody has, and few enough that sums of
   * budgets do not overflow.
   */
  private static final long MOST_HOURS = 1_000_000_000_000L;

  /**
   * The order in which quotas are charged: first the one that ends first, and of those that end
   * together the oldest.
   */
  public static final Comparator<Account> FIRST_CHARGED =
      Comparator.comparing(Account::until)
          .thenComparing(Account::from)
          .thenComparing(Account::quota)
          .thenComparing(Account::quotaUid);

  /** Returns the account of a quota that holds a grant. */
  public static Account granted(Grant grant, TenantQuotaSpec quota, String factory) {
    return new Account(
        grant.quota(),
        grant.quotaUid(),
        hours(quota, factory, grant.pool()).map(Account::seconds).orElse(null),
        grant.grantedAt(),
        quota.validUntil());
  }

  /**
   * Returns the account of a quota that held a grant and does not at present. It is charged up to
   * the end of its validity. A quota whose grant was taken back before that is not charged.
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

  /**
   * Returns the budget in accelerator-hours of the allocation that holds a grant of a pool; empty
   * when it has none.
   */
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

  /**
   * Returns the sum of two numbers of accelerator-seconds, at most {@code MOST_HOURS} and at least
   * 0.
   */
  static long sum(long one, long other) {
    return Math.clamp(one + other, 0, MOST_HOURS * HOUR);
  }

  /** Returns the accelerator-seconds that devices use in a time, at most {@code MOST_HOURS}. */
  static long product(long devices, long seconds) {
    return devices > 0 && seconds > MOST_HOURS * HOUR / devices
        ? MOST_HOURS * HOUR
        : devices * seconds;
  }

  boolean isChargedAt(Instant instant) {
    return !instant.isBefore(from) && instant.isBefore(until);
  }
}
