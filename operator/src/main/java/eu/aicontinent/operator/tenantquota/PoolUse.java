package eu.aicontinent.operator.tenantquota;

import eu.aicontinent.operator.domain.budget.Account;
import eu.aicontinent.operator.meta.Quantities;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The use of one pool by a tenant's work. One queue counts it for all of the tenant's quotas.
 *
 * @param factory name of the factory
 * @param pool name of the pool
 * @param devices whole devices of which admitted work has at least a part; null where there is no
 *     Kueue
 * @param holders the tenant's quotas that hold a grant there
 */
record PoolUse(String factory, String pool, @Nullable Long devices, List<Holder> holders) {
  PoolUse {
    holders = Objects.requireNonNullElse(holders, List.of());
  }

  /**
   * A quota that holds a grant.
   *
   * @param account the quota as it is charged
   * @param accelerators whole devices that it is guaranteed
   * @param borrowing whole devices that it may use beyond them
   */
  record Holder(Account account, Long accelerators, Long borrowing) {}

  /**
   * Returns the number of devices that a quota accounts for, of a number that a cluster reports. A
   * tenant's queue can admit no more than its grants allow. More is possible only for work that was
   * admitted before a grant ended or was reduced. So for what is reported beyond the grants, the
   * quota's number never rises above the one before, and it falls as soon as less is reported.
   *
   * @param before number of devices that it accounted for so far
   */
  long of(String quotaUid, long reported, long before) {
    var allowed =
        Quantities.sum(sum(holders, Holder::accelerators), sum(holders, Holder::borrowing));
    return Math.max(
        of(quotaUid, Math.min(reported, allowed)), Math.min(of(quotaUid, reported), before));
  }

  /**
   * Returns the number of these devices that a quota accounts for. In the order in which budgets
   * are charged, each quota accounts for its guarantee first. Devices beyond all guarantees go to
   * the quotas' borrowing in the same order, and the last takes the rest, since work goes on when a
   * grant ends or is reduced. So the numbers of all quotas add up to the total.
   */
  long of(String quotaUid, long devices) {
    var order =
        holders.stream()
            .sorted(Comparator.comparing(Holder::account, Account.FIRST_CHARGED))
            .toList();
    var uids = order.stream().map(holder -> holder.account().quotaUid()).toList();
    var index = uids.indexOf(quotaUid);
    if (index < 0) {
      return 0;
    }
    var above = Math.max(0, devices - sum(order, Holder::accelerators));
    var holder = order.get(index);
    var before = order.subList(0, index);
    var most = index == order.size() - 1 ? above : holder.borrowing();
    return within(holder.accelerators(), devices - sum(before, Holder::accelerators))
        + within(most, above - sum(before, Holder::borrowing));
  }

  private static long within(long most, long number) {
    return Math.clamp(number, 0, most);
  }

  private static long sum(List<Holder> holders, Function<Holder, Long> number) {
    return holders.stream().map(number).reduce(0L, Quantities::sum);
  }
}
