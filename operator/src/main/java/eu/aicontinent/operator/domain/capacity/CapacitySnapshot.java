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

/** What is granted of all pools while a decision is being made. */
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
   * @param reserve reserve that it counts against; null for none
   */
  void add(String pool, Share share, @Nullable String reserve, long devices) {
    snapshot(pool).ifPresent(snapshot -> snapshot.add(share, reserve, devices));
  }

  /** Takes in that a tenant has something of a pool. */
  void serve(String pool, String tenant) {
    snapshot(pool).ifPresent(snapshot -> snapshot.serve(tenant));
  }

  /** What is left of a share of a pool; negative after its capacity shrank, or its limit. */
  long room(String pool, Share share) {
    return snapshot(pool).map(snapshot -> snapshot.room(share)).orElse(0L);
  }

  /**
   * What is left of a share of a pool for those that a reserve is for; null for those that none is
   * for.
   */
  long room(String pool, Share share, @Nullable String reserve) {
    return snapshot(pool).map(snapshot -> snapshot.room(share, reserve)).orElse(0L);
  }

  /** What is granted above what there is. */
  long overcommitted() {
    return pools.values().stream().mapToLong(PoolSnapshot::overcommitted).sum();
  }

  /** True while an allocation may yet find room in a pool that nobody has counted. */
  boolean isOpen(Entry entry) {
    return any(entry, snapshot -> !snapshot.isCounted());
  }

  /**
   * True when there is room for an allocation, but only in a pool that its tenant may not share.
   */
  boolean isClosedByIsolation(Entry entry) {
    return any(
        entry, snapshot -> room(snapshot, entry) >= entry.missing() && !admits(snapshot, entry));
  }

  /** True when there is room for an allocation, but only in what is reserved for others. */
  boolean isClosedByReserve(Entry entry) {
    return any(
        entry,
        snapshot -> snapshot.room(entry.share()) >= entry.missing() && admits(snapshot, entry));
  }

  /** True when there is room for an allocation, but not in the share of its tenant. */
  boolean isClosedByShare(Entry entry) {
    return any(entry, snapshot -> snapshot.room() >= entry.missing() && admits(snapshot, entry));
  }

  /** True when it is the pool's maintenance that an allocation waits for. */
  boolean isClosedByMaintenance(Entry entry) {
    return any(
        entry,
        snapshot ->
            snapshot.supply().closed() && (entry.pool().isPresent() || hasRoom(snapshot, entry)));
  }

  /** Whether a pool has room for what an allocation misses, and may give it to its tenant. */
  boolean takes(Supply supply, Entry entry) {
    return snapshot(supply.pool()).filter(snapshot -> takes(snapshot, entry)).isPresent();
  }

  /**
   * The pool for an allocation that names none: where it leaves the least behind, so that large
   * rooms stay whole for large requests; of equals the first by name.
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
    return snapshot.admits(entry.claim().tenant());
  }

  private boolean any(Entry entry, Predicate<PoolSnapshot> said) {
    return meant(entry).anyMatch(said);
  }

  /** The pools that may serve an allocation: the one that it names, or all that it leaves open. */
  private Stream<PoolSnapshot> meant(Entry entry) {
    var named = entry.pool();
    return named.isPresent()
        ? snapshot(named.get()).stream()
        : pools.values().stream()
            .filter(snapshot -> !entry.avoid().contains(snapshot.supply().pool()));
  }
}
