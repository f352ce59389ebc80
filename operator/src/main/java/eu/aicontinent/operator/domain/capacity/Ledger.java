package eu.aicontinent.operator.domain.capacity;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactoryStatus;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Refusal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides about the capacity of one factory. A grant stays while it is still asked for, valid, and
 * not taken back by a {@link Reclamation}. What is left goes to quotas of eligible tenants: first
 * to those that have waited too long, then to those with priority, then to the oldest. An
 * allocation is granted whole or not at all, and nothing new is granted while more is granted than
 * there is. So no decision ever raises what is granted of a pool and share above what they have,
 * nor what is guaranteed through an antenna above its ceiling.
 */
public final class Ledger {
  private static final Comparator<Grant> BY_POOL =
      Comparator.comparing(Grant::quotaUid).thenComparing(Grant::pool);

  private static final Comparator<Refusal> REFUSED_BY_POOL =
      Comparator.comparing(Refusal::quotaUid)
          .thenComparing(Refusal::pool, Comparator.nullsFirst(Comparator.naturalOrder()));

  private final LedgerInput input;
  private final CapacitySnapshot capacity;
  private final Ceilings ceilings;
  private final StorageSnapshot storage;
  private final List<Grant> grants = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private final List<Entry> unplaced = new ArrayList<>();

  private Ledger(LedgerInput input) {
    this.input = input;
    this.capacity = new CapacitySnapshot(input.supplies(), input.rules().division());
    this.storage = new StorageSnapshot(input.storage());
    this.ceilings = new Ceilings(input.rules().ceilings(), input.demands());
  }

  public static LedgerDecision decide(LedgerInput input) {
    return new Ledger(input).decide();
  }

  /**
   * Returns the instant at which a new decision would differ although nothing has happened; empty
   * when there is none.
   *
   * @param edges instants at which a quota begins, ends, or has waited long
   */
  public static Optional<Instant> nextChange(
      Stream<Instant> edges, List<Grant> grants, ReclaimPolicy reclaimPolicy, Instant now) {
    return Stream.concat(
            edges.filter(now::isBefore), Reclamation.nextEnd(grants, reclaimPolicy, now).stream())
        .min(Comparator.naturalOrder());
  }

  private LedgerDecision decide() {
    var held = PreviousGrants.entries(input, capacity);
    var recovered = new RecoveredGrants(input.recoveredGrants(), held);
    var applied = held.stream().map(entry -> recovered.applied(entry, capacity)).toList();
    recovered.reserve(capacity, ceilings);
    var entries = new Reclamation(input, capacity).from(applied);
    entries.stream().filter(Entry::isHeld).forEach(this::enter);
    var overcommitted = capacity.overcommitted();
    var room = AIFactoryStatus.MAX_GRANTS - entries.stream().filter(Entry::isHeld).count();
    for (var entry : entries) {
      var refusal = obstacle(entry, overcommitted, room);
      if (refusal.isPresent()) {
        refuse(entry, refusal.get());
      } else if (grant(entry) && !entry.isHeld()) {
        room--;
      }
    }
    unplaced.forEach(entry -> refusals.add(withoutPlace(entry)));
    input.demands().forEach(this::refuseWhenNotValid);
    return new LedgerDecision(
        grants.stream().sorted(Ledger::byQuota).toList(),
        refusals.stream().sorted(Ledger::byQuota).limit(AIFactoryStatus.MAX_REFUSALS).toList(),
        overcommitted,
        storage.taken());
  }

  // Names mostly decide. They are compared by hand, as in QuotaDemand.Ranked.
  private static int byQuota(Grant one, Grant other) {
    var byName = one.quota().compareTo(other.quota());
    return byName != 0 ? byName : BY_POOL.compare(one, other);
  }

  /**
   * Compares refusals with those of expired quotas last: the table is limited, and there are more
   * of these every year.
   */
  private static int byQuota(Refusal one, Refusal other) {
    if (isExpired(one) != isExpired(other)) {
      return isExpired(one) ? 1 : -1;
    }
    var byName = one.quota().compareTo(other.quota());
    return byName != 0 ? byName : REFUSED_BY_POOL.compare(one, other);
  }

  private static boolean isExpired(Refusal refusal) {
    return refusal.reason() == Reason.Expired;
  }

  private void refuseWhenNotValid(QuotaDemand demand) {
    var validity = demand.validity();
    if (validity.hasEnded(input.now())) {
      demand.requests().forEach(request -> refusals.add(Refusals.expired(demand, request)));
    } else if (!validity.hasBegun(input.now())) {
      demand.requests().forEach(request -> refusals.add(Refusals.notYetValid(demand, request)));
    }
  }

  /** Records a grant that was made before, ahead of everything new. */
  private void enter(Entry entry) {
    var pool = entry.pool().orElseThrow();
    capacity.add(pool, entry.share(), entry.reserve(), entry.kept());
    capacity.serve(pool, entry.demand().tenant());
    ceilings.add(antenna(entry.demand()), entry.kept());
    capacity
        .supply(pool)
        .ifPresent(supply -> storage.add(holder(entry, supply), entry.keptStorage()));
  }

  private static StorageSupply.Holder holder(Entry entry, Supply supply) {
    return new StorageSupply.Holder(entry.demand().tenant(), supply.cluster());
  }

  /** Returns the reason why nothing more can be granted to an entry, however much is free. */
  private Optional<Refusal> obstacle(Entry entry, long overcommitted, long room) {
    var demand = entry.demand();
    var request = entry.request();
    if (demand.terms() == null) {
      return Optional.of(Refusals.tenantNotFound(demand, request));
    }
    if (request.pool() != null && capacity.supply(request.pool()).isEmpty()) {
      return Optional.of(Refusals.poolNotFound(demand, request, input.factory()));
    }
    if (entry.isBarred()) {
      return Optional.of(Refusals.notEligible(demand, request, demand.ineligible().orElseThrow()));
    }
    if (entry.missingStorage() > 0 && storage.isMissing()) {
      return Optional.of(Refusals.noStorage(demand, request, input.factory()));
    }
    return entry.isComplete() ? Optional.empty() : closed(entry, overcommitted, room);
  }

  private Optional<Refusal> closed(Entry entry, long overcommitted, long room) {
    var demand = entry.demand();
    var request = entry.request();
    if (input.closed() != null) {
      return Optional.of(Refusals.closed(demand, request, input.factory(), input.closed()));
    }
    if (overcommitted > 0) {
      return Optional.of(Refusals.overcommitted(demand, request, input.factory()));
    }
    return room > 0 || entry.isHeld()
        ? Optional.empty()
        : Optional.of(Refusals.tableFull(demand, request, input.factory()));
  }

  /** Grants all that is asked for if it fits; returns true if it did. */
  private boolean grant(Entry entry) {
    var supply = place(entry);
    if (supply.isEmpty() || !ceilings.admits(entry) || !stores(entry, supply.get())) {
      withoutRoom(entry, supply.isPresent());
      return false;
    }
    capacity.add(supply.get().pool(), entry.share(), entry.reserve(), entry.missing());
    capacity.serve(supply.get().pool(), entry.demand().tenant());
    ceilings.add(antenna(entry.demand()), entry.missing());
    storage.add(holder(entry, supply.get()), entry.missingStorage());
    write(entry, supply.get(), entry.request().accelerators(), entry.request().storage());
    return true;
  }

  private boolean stores(Entry entry, Supply supply) {
    return storage.takes(holder(entry, supply), entry.missingStorage());
  }

  private Optional<Supply> place(Entry entry) {
    return entry.pool().isPresent()
        ? entry.pool().flatMap(capacity::supply).filter(bound -> fits(entry, bound))
        : capacity.choose(entry);
  }

  private boolean fits(Entry entry, Supply supply) {
    return entry.missing() == 0 || capacity.takes(supply, entry);
  }

  private void withoutRoom(Entry entry, boolean placed) {
    // Recovered grants that nobody has claimed yet may belong to other antennas, so they are no
    // reason to refuse this entry.
    var reserved = placed && !ceilings.admits(entry) && ceilings.mayAdmit(entry);
    if (!reserved && !capacity.isOpen(entry)) {
      unplaced.add(entry);
    }
    keep(entry);
  }

  /**
   * Returns the refusal of an entry that found no place. It is made when everything is decided,
   * because devices that were free for a moment prove nothing.
   */
  private Refusal withoutPlace(Entry entry) {
    var place = place(entry);
    if (!ceilings.admits(entry) && place.isPresent()) {
      return Refusals.antennaCeilingExceeded(entry, input.factory(), ceilings);
    }
    if (place.filter(supply -> !stores(entry, supply)).isPresent()) {
      return Refusals.storageExhausted(entry, storage.capacity());
    }
    if (capacity.isClosedByMaintenance(entry)) {
      return Refusals.inMaintenance(entry);
    }
    if (capacity.isClosedByIsolation(entry)) {
      return Refusals.notTrusted(entry);
    }
    if (capacity.isClosedByReserve(entry)) {
      return Refusals.capacityReserved(entry);
    }
    var most = capacity.most(entry);
    return capacity.isClosedByShare(entry)
        ? Refusals.shareExceeded(entry, most)
        : Refusals.capacityExhausted(entry, most);
  }

  private void refuse(Entry entry, Refusal refusal) {
    refusals.add(refusal);
    keep(entry);
  }

  private void keep(Entry entry) {
    if (entry.isHeld()) {
      entry
          .pool()
          .flatMap(capacity::supply)
          .ifPresent(supply -> write(entry, supply, entry.kept(), entry.keptStorage()));
    }
  }

  private void write(Entry entry, Supply supply, long accelerators, long gibibytes) {
    var demand = entry.demand();
    var before = entry.before();
    grants.add(
        new Grant(
            demand.quota(),
            demand.quotaUid(),
            demand.tenant(),
            antenna(demand),
            supply.pool(),
            supply.cluster(),
            entry.share(),
            accelerators,
            entry.borrowing(),
            before == null ? input.now().truncatedTo(ChronoUnit.SECONDS) : before.grantedAt(),
            entry.reserve(),
            entry.noticeSince(),
            gibibytes == 0 ? null : Gibibytes.print(gibibytes)));
  }

  private static @Nullable String antenna(QuotaDemand demand) {
    return demand.terms() == null ? null : demand.terms().antenna();
  }
}
