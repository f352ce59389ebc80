package eu.aicontinent.operator.domain.budget;

import static java.util.stream.Collectors.toMap;

import eu.aicontinent.api.v1alpha1.tenant.GrantUsage;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the quotas of a tenant are charged of its use of a pool. What ends first is used first, each
 * quota up to its budget, and one without a budget takes all that is left. What is used beyond all
 * budgets is charged to the last of them: it was used, and the next top-up has to pay for it.
 */
final class Charges {
  private final List<Account> accounts;
  private final Map<String, Long> used = new HashMap<>();
  private final Map<String, Long> estimated = new HashMap<>();

  /**
   * @param accounts the quotas that there are
   * @param before what they were charged so far
   */
  Charges(List<Account> accounts, List<GrantUsage> before) {
    this.accounts = accounts.stream().sorted(Account.FIRST_CHARGED).toList();
    var rows = before.stream().collect(toMap(GrantUsage::quotaUid, row -> row, (a, b) -> a));
    for (var account : accounts) {
      var row = rows.get(account.quotaUid());
      used.put(account.quotaUid(), row == null ? 0L : row.usedSeconds());
      estimated.put(account.quotaUid(), row == null ? 0L : row.estimatedSeconds());
    }
  }

  /** The instants between two others at which other quotas are to be charged. */
  List<Instant> changesBetween(Instant from, Instant to) {
    return accounts.stream()
        .flatMap(account -> Stream.of(account.from(), account.until()))
        .filter(instant -> instant.isAfter(from) && instant.isBefore(to))
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * Charges what was used from an instant on, as far as the same quotas are to be charged. A number
   * below 0 gives back what was charged by mistake.
   */
  void charge(Instant at, long seconds) {
    var paying = payingAt(at);
    if (seconds < 0) {
      giveBack(paying, -seconds);
      return;
    }
    var left = seconds;
    for (var account : paying) {
      var taken = account.budget() == null ? left : Math.min(left, room(account));
      add(used, account, taken);
      left -= taken;
    }
    if (left > 0 && !paying.isEmpty()) {
      add(used, paying.getLast(), left);
    }
  }

  private void giveBack(List<Account> paying, long seconds) {
    var left = seconds;
    for (var account : paying.reversed()) {
      var back = Math.min(left, used(account));
      add(used, account, -back);
      left -= back;
    }
  }

  /** Says how much of what was charged last is not known to have been used. */
  void estimate(Instant at, long seconds) {
    var left = seconds;
    // What no longer fits where it was goes to where there is room, wherever that is.
    var lastChargedFirst =
        Stream.of(payingAt(at).reversed(), accounts, accounts).flatMap(List::stream).toList();
    for (var account : lastChargedFirst) {
      var known = Objects.requireNonNull(estimated.get(account.quotaUid()));
      var fits = Math.clamp(left, -known, used(account) - known);
      add(estimated, account, fits);
      left -= fits;
    }
  }

  /** What is left at an instant: below 0 when more was used; empty when there is no limit. */
  Optional<Long> leftAt(Instant at) {
    var granted = accounts.stream().filter(account -> account.isChargedAt(at)).toList();
    return granted.isEmpty() || granted.stream().anyMatch(account -> account.budget() == null)
        ? Optional.empty()
        : Optional.of(
            granted.stream()
                .mapToLong(account -> Objects.requireNonNull(account.budget()) - used(account))
                .sum());
  }

  List<GrantUsage> rows() {
    return accounts.stream()
        .map(
            account ->
                new GrantUsage(
                    account.quota(),
                    account.quotaUid(),
                    used(account),
                    Objects.requireNonNull(estimated.get(account.quotaUid()))))
        .toList();
  }

  Charges copy() {
    return new Charges(accounts, rows());
  }

  /** Work that goes on when no quota is left is charged to the last that there was. */
  private List<Account> payingAt(Instant at) {
    var paying = accounts.stream().filter(account -> account.isChargedAt(at)).toList();
    return paying.isEmpty() && !accounts.isEmpty() ? List.of(accounts.getLast()) : paying;
  }

  private long room(Account account) {
    return Math.max(0, Objects.requireNonNull(account.budget()) - used(account));
  }

  private long used(Account account) {
    return Objects.requireNonNull(used.get(account.quotaUid()));
  }

  private static void add(Map<String, Long> to, Account account, long seconds) {
    to.merge(account.quotaUid(), seconds, Account::sum);
  }
}
