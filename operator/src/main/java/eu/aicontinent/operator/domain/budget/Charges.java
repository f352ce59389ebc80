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
 * Charges a tenant's use of a pool to its quotas. The quota that ends first is charged first, each
 * quota up to its budget, and one without a budget takes all that is left. Use beyond all budgets
 * is charged to the last of them: the devices were used, and the next top-up must pay for them.
 */
final class Charges {
  private final List<Account> accounts;
  private final Map<String, Long> used = new HashMap<>();
  private final Map<String, Long> estimated = new HashMap<>();

  /**
   * @param accounts existing quotas
   * @param before charges so far
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

  /** Returns the instants between two others at which the charged quotas change. */
  List<Instant> changesBetween(Instant from, Instant to) {
    return accounts.stream()
        .flatMap(account -> Stream.of(account.from(), account.until()))
        .filter(instant -> instant.isAfter(from) && instant.isBefore(to))
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * Charges use from an instant on, throughout which the same quotas are charged. A number below 0
   * gives back what was charged by mistake.
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

  /** Records how much of the last charge is not known to have been used. */
  void estimate(Instant at, long seconds) {
    var left = seconds;
    // An estimate that its quota no longer has room for goes to any quota that has.
    var lastChargedFirst =
        Stream.of(payingAt(at).reversed(), accounts, accounts).flatMap(List::stream).toList();
    for (var account : lastChargedFirst) {
      var known = Objects.requireNonNull(estimated.get(account.quotaUid()));
      var fits = Math.clamp(left, -known, used(account) - known);
      add(estimated, account, fits);
      left -= fits;
    }
  }

  /**
   * Returns the accelerator-seconds that are left at an instant; below 0 when more was used, and
   * empty when there is no limit.
   */
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

  /**
   * Returns the quotas that are charged at an instant. Work that goes on when no quota is left is
   * charged to the last one that there was.
   */
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
