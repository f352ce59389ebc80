package eu.aicontinent.operator.tenantquota;

import eu.aicontinent.operator.domain.budget.Account;
import eu.aicontinent.operator.meta.Quantities;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant's work has of one pool. One queue counts it for all of the tenant's quotas.
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
   * The same, of a number that others have reported. All that its grants allow is the most that a
   * tenant's queue can admit; more is there only of what it had before a grant ended or became
   * less. So no more than that is believed, whatever stands there, and it is less as soon as less
   * is reported.
   *
   * @param before what it accounted for so far
   */
  long of(String quotaUid, long reported, long before) {
    var allowed =
        Quantities.sum(sum(holders, Holder::accelerators), sum(holders, Holder::borrowing));
    return Math.max(
        of(quotaUid, Math.min(reported, allowed)), Math.min(of(quotaUid, reported), before));
  }

  /**
   * Which of these devices a quota accounts for. In the order in which budgets are charged, each
   * has all that it is guaranteed. What is above all guarantees goes to their borrowing in the same
   * order, and the last has the rest: work goes on when a grant ends or becomes less. So the parts
   * of all quotas make up the whole.
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
