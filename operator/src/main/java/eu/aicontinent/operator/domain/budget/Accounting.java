package eu.aicontinent.operator.domain.budget;

import eu.aicontinent.api.v1alpha1.tenant.PoolUsage;
import eu.aicontinent.api.v1alpha1.tenant.WorkloadUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the account of a tenant's use of a pool.
 *
 * @param factory name of the factory
 * @param pool name of its pool
 * @param before what was known so far; null when nothing was counted yet
 * @param accounts the quotas that hold a grant there, or held one while it was counted
 * @param granted devices that its work can have at once by what it is granted
 */
public record Accounting(
    String factory, String pool, @Nullable PoolUsage before, List<Account> accounts, long granted) {
  /** More than any pool has: what that many use adds up to a number. */
  private static final long MOST_DEVICES = 1_000_000_000_000L;

  public Accounting {
    accounts = List.copyOf(accounts);
  }

  /**
   * What is known now; empty when there is nothing to count. It begins with the oldest grant, of
   * which all that can still be seen counts, when a quota has a budget and its cluster is seen.
   *
   * @param sighting null while the cluster cannot be read: then nothing is known to have happened
   */
  public Optional<PoolUsage> at(Instant now, @Nullable WorkloadObservation sighting) {
    if (accounts.isEmpty() || before == null && (sighting == null || !hasBudget())) {
      return Optional.empty();
    }
    var old = before == null ? nothing() : nothing().goingOn(before.asOf(), before.workloads());
    var meter = sighting == null ? old : old.after(sighting);
    var next = usage(charges(old, meter), meter, now);
    // What does not fit is counted later: nothing is lost as long as it can be seen.
    return next.workloads().size() > PoolUsage.MAX_WORKLOADS
        ? Optional.ofNullable(before)
        : Optional.of(next);
  }

  /** Whether an admission that has ended is counted: it need not be shown again. */
  public boolean knows(WorkloadUse ended) {
    return before != null
        && (before.workloads().stream()
                .filter(use -> !isBeginKnown(ended, before) || use.since().equals(ended.since()))
                .anyMatch(use -> endsAs(use, ended))
            || Meter.isForgotten(ended, before.asOf()));
  }

  /**
   * What its cluster says of a begin need not be what was believed, where it cannot be true. By one
   * that is known or can be true, two that end in the same second are told apart.
   */
  private static boolean isBeginKnown(WorkloadUse ended, PoolUsage before) {
    return !ended.since().isBefore(before.asOf().minus(Meter.MEMORY))
            && !ended.since().isAfter(before.asOf().plus(WorkloadObservation.AHEAD))
        || before.workloads().stream().map(Meter.Key::of).anyMatch(Meter.Key.of(ended)::equals);
  }

  private static boolean endsAs(WorkloadUse counted, WorkloadUse ended) {
    return counted.uid().equals(ended.uid())
        && Objects.equals(counted.until(), ended.until())
        && Objects.equals(counted.estimatedFrom(), ended.estimatedFrom());
  }

  /**
   * The most that it could have at once so far: work that runs goes on when grants end or become
   * less.
   */
  private long most() {
    var sofar = before == null || before.most() == null ? 0 : before.most();
    return Math.clamp(Math.max(sofar, granted), 0, MOST_DEVICES);
  }

  /** Whether whatever is used at an instant is charged to a budget. */
  public boolean isLimited(Instant now) {
    var charged = accounts.stream().filter(account -> account.isChargedAt(now)).toList();
    return !charged.isEmpty() && charged.stream().allMatch(account -> account.budget() != null);
  }

  private boolean hasBudget() {
    return accounts.stream().anyMatch(account -> account.budget() != null);
  }

  private Meter nothing() {
    return Meter.from(beginning(), most());
  }

  private Instant beginning() {
    return accounts.stream().map(Account::from).min(Comparator.naturalOrder()).orElseThrow();
  }

  private Charges charges(Meter old, Meter meter) {
    var charges = new Charges(accounts, before == null ? List.of() : before.grants());
    var cuts = new ArrayList<>(charges.changesBetween(old.asOf(), meter.asOf()));
    cuts.add(null);
    var charged = old.used(null);
    var at = old.asOf();
    for (var cut : cuts) {
      var used = meter.used(cut);
      charges.charge(at, used - charged);
      charged = used;
      at = cut == null ? at : cut;
    }
    charges.estimate(at, meter.estimated() - old.estimated());
    return charges;
  }

  private PoolUsage usage(Charges charges, Meter meter, Instant now) {
    var forecast =
        new Forecast(
            charges, meter.asOf(), meter.running(), before == null ? null : before.exhaustsAt());
    return new PoolUsage(
        factory,
        pool,
        meter.asOf(),
        forecast.exhaustsAt(now).orElse(null),
        meter.most(),
        charges.rows(),
        meter.remembered());
  }
}
