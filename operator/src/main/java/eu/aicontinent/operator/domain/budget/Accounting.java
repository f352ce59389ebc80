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
 * @param before use that is known so far; null when nothing has been counted yet
 * @param accounts quotas that hold a grant there, or held one while it was counted
 * @param granted devices that its work can have at once under its grants
 */
public record Accounting(
    String factory, String pool, @Nullable PoolUsage before, List<Account> accounts, long granted) {
  /**
   * The most devices that count: more than any pool has, and few enough that their use does not
   * overflow.
   */
  private static final long MOST_DEVICES = 1_000_000_000_000L;

  public Accounting {
    accounts = List.copyOf(accounts);
  }

  /**
   * Returns the use that is known now; empty when there is nothing to count. Counting starts when a
   * quota has a budget and its cluster can be read. It then covers everything since the oldest
   * grant that can still be seen.
   *
   * @param sighting observation of the cluster; null while it cannot be read, when nothing is known
   *     to have happened
   */
  public Optional<PoolUsage> at(Instant now, @Nullable WorkloadObservation sighting) {
    if (accounts.isEmpty() || before == null && (sighting == null || !hasBudget())) {
      return Optional.empty();
    }
    var old = before == null ? nothing() : nothing().goingOn(before.asOf(), before.workloads());
    var meter = sighting == null ? old : old.after(sighting);
    var next = usage(charges(old, meter), meter, now);
    // Work that exceeds the limit of the list is counted later: nothing is lost as long as it can
    // be seen.
    return next.workloads().size() > PoolUsage.MAX_WORKLOADS
        ? Optional.ofNullable(before)
        : Optional.of(next);
  }

  /**
   * Returns true if an admission that has ended is counted already, so that it need not be shown
   * again.
   */
  public boolean knows(WorkloadUse ended) {
    return before != null
        && (before.workloads().stream()
                .filter(use -> !isBeginKnown(ended, before) || use.since().equals(ended.since()))
                .anyMatch(use -> endsAs(use, ended))
            || AdmissionRecord.isForgotten(ended, before.asOf()));
  }

  /**
   * Returns true if a shown start is recorded as it is, because it is on record or can be true. A
   * start that cannot be true may have been recorded as another one (see {@link
   * CredibleAdmission}). Two admissions that end in the same second are told apart by their start.
   */
  private static boolean isBeginKnown(WorkloadUse ended, PoolUsage before) {
    return !ended.since().isBefore(before.asOf().minus(AdmissionRecord.MEMORY))
            && !ended.since().isAfter(before.asOf().plus(WorkloadObservation.AHEAD))
        || before.workloads().stream()
            .map(AdmissionRecord.Key::of)
            .anyMatch(AdmissionRecord.Key.of(ended)::equals);
  }

  private static boolean endsAs(WorkloadUse counted, WorkloadUse ended) {
    return counted.uid().equals(ended.uid())
        && Objects.equals(counted.until(), ended.until())
        && Objects.equals(counted.estimatedFrom(), ended.estimatedFrom());
  }

  /**
   * Returns the most devices that the tenant could have had at once so far. It does not decrease
   * when grants end or become less, because work that runs goes on.
   */
  private long most() {
    var sofar = before == null || before.most() == null ? 0 : before.most();
    return Math.clamp(Math.max(sofar, granted), 0, MOST_DEVICES);
  }

  /** Returns true if everything that is used at an instant is charged to a budget. */
  public boolean isLimited(Instant now) {
    var charged = accounts.stream().filter(account -> account.isChargedAt(now)).toList();
    return !charged.isEmpty() && charged.stream().allMatch(account -> account.budget() != null);
  }

  private boolean hasBudget() {
    return accounts.stream().anyMatch(account -> account.budget() != null);
  }

  private AdmissionRecord nothing() {
    return AdmissionRecord.from(beginning(), most());
  }

  private Instant beginning() {
    return accounts.stream().map(Account::from).min(Comparator.naturalOrder()).orElseThrow();
  }

  private Charges charges(AdmissionRecord old, AdmissionRecord meter) {
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

  private PoolUsage usage(Charges charges, AdmissionRecord meter, Instant now) {
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
