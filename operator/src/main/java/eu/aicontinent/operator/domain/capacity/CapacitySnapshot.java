package eu.aicontinent.operator.domain.capacity;

import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.operator.domain.shares.Division;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The state of all pools while a decision is being made. */
final class CapacitySnapshot {
  private final Map<String, PoolSnapshot> pools = new HashMap<>();

  CapacitySnapshot(List<Supply> supplies, Division division) {
    supplies.forEach(supply -> pools.put(supply.pool(), new PoolSnapshot(supply, division)));
  }

  Optional<Supply> supply(String pool) {
    return snapshot(pool).map(PoolSnapshot::supply);
  }

  private Optional<PoolSnapshot> snapshot(String pool) {
    return Optional.ofNullable(pools.get(pool));
  }

  /**
   * @param reserve reserve that the devices count against; null for none
   */
  void add(String pool, Share share, @Nullable String reserve, long devices) {
    snapshot(pool).ifPresent(snapshot -> snapshot.add(share, reserve, devices));
  }

  /** Records that a tenant has something of a pool. */
  void serve(String pool, String tenant) {
    snapshot(pool).ifPresent(snapshot -> snapshot.serve(tenant));
  }

  /**
   * Returns the devices left of a share of a pool; negative after its capacity or its limit was
   * lowered.
   */
  long room(String pool, Share share) {
    return snapshot(pool).map(snapshot -> snapshot.room(share)).orElse(0L);
  }

  /**
   * Returns the devices left of a share of a pool for the tenants of a reserve; with null, for
   * tenants without one.
   */
  long room(String pool, Share share, @Nullable String reserve) {
    return snapshot(pool).map(snapshot -> snapshot.room(share, reserve)).orElse(0L);
  }

  /** Returns the devices granted above the capacity. */
  long overcommitted() {
    return pools.values().stream().mapToLong(PoolSnapshot::overcommitted).sum();
  }

  /** Returns true while an allocation may still fit a pool that nobody has counted. */
  boolean isOpen(Entry entry) {
    return any(entry, snapshot -> !snapshot.isCounted());
  }

  /** Returns true if an allocation would fit, but only in a pool that its tenant must not share. */
  boolean isClosedByIsolation(Entry entry) {
    return any(
        entry, snapshot -> room(snapshot, entry) >= entry.missing() && !admits(snapshot, entry));
  }

  /** Returns true if an allocation would fit, but only in what is reserved for others. */
  boolean isClosedByReserve(Entry entry) {
    return any(
        entry,
        snapshot -> snapshot.room(entry.share()) >= entry.missing() && admits(snapshot, entry));
  }

  /** Returns true if an allocation would fit, but not in the share of its tenant. */
  boolean isClosedByShare(Entry entry) {
    return any(entry, snapshot -> snapshot.room() >= entry.missing() && admits(snapshot, entry));
  }

  /**
   * Returns the most devices that an allocation could ever have of one of its pools: the part of
   * its share in what there is now, whoever has it. It is {@link Long#MAX_VALUE} while nobody has
   * counted one of the pools.
   */
  long most(Entry entry) {
    return meant(entry).mapToLong(snapshot -> snapshot.most(entry.share())).max().orElse(0);
  }

  /** Returns true if the maintenance of a pool keeps an allocation waiting. */
  boolean isClosedByMaintenance(Entry entry) {
    return any(
        entry,
        snapshot ->
            snapshot.supply().closed() && (entry.pool().isPresent() || hasRoom(snapshot, entry)));
  }

  /**
   * Returns true if a pool has the devices that an allocation misses, and may give them to its
   * tenant.
   */
  boolean takes(Supply supply, Entry entry) {
    return snapshot(supply.pool()).filter(snapshot -> takes(snapshot, entry)).isPresent();
  }

  /**
   * Chooses the pool for an allocation that names none: of those that it fits into the one with the
   * fewest free devices, so that large pools stay whole for large requests. Of equals it is the
   * first by name.
   */
  Optional<Supply> choose(Entry entry) {
    return meant(entry)
        .filter(snapshot -> takes(snapshot, entry))
        .min(
            Comparator.<PoolSnapshot>comparingLong(snapshot -> room(snapshot, entry))
                .thenComparing(snapshot -> snapshot.supply().pool()))
        .map(PoolSnapshot::supply);
  }

  private static boolean takes(PoolSnapshot snapshot, Entry entry) {
    return !snapshot.supply().closed() && hasRoom(snapshot, entry);
  }

  private static boolean hasRoom(PoolSnapshot snapshot, Entry entry) {
    return room(snapshot, entry) >= entry.missing() && admits(snapshot, entry);
  }

  private static long room(PoolSnapshot snapshot, Entry entry) {
    return snapshot.room(entry.share(), entry.reserve());
  }

  private static boolean admits(PoolSnapshot snapshot, Entry entry) {
    return snapshot.admits(entry.demand().tenant());
  }

  private boolean any(Entry entry, Predicate<PoolSnapshot> said) {
    return meant(entry).anyMatch(said);
  }

  /**
   * Returns the pools that may serve an allocation: the one that it names, or all that it leaves
   * open.
   */
  private Stream<PoolSnapshot> meant(Entry entry) {
    var named = entry.pool();
    return named.isPresent()
        ? snapshot(named.get()).stream()
        : pools.values().stream()
            .filter(snapshot -> !entry.avoid().contains(snapshot.supply().pool()));
  }
}
