package eu.aicontinent.operator.domain.capacity;

import static java.util.stream.Collectors.toMap;

import eu.aicontinent.api.v1alpha1.accesspolicy.Reserve;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.operator.domain.shares.Division;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is granted of every pool and share while a decision is being made. */
final class Book {
  private final Map<String, Supply> supplies = new HashMap<>();

  /** By pool that somebody has counted; what is taken from a part of a share counts for both. */
  private final Map<String, EnumMap<Share, Long>> left = new HashMap<>();

  /** By pool and reserve what those that it is for have not been granted of it. */
  private final Map<String, Map<String, Long>> reserved = new HashMap<>();

  private final Map<String, Set<String>> served = new HashMap<>();

  private final Division division;

  Book(List<Supply> supplies, Division division) {
    this.division = division;
    for (var supply : supplies) {
      this.supplies.put(supply.pool(), supply);
      if (supply.committed() != null) {
        left.put(supply.pool(), parts(supply.committed(), division));
        reserved.put(supply.pool(), reserves(supply.committed(), division));
      }
    }
  }

  private static EnumMap<Share, Long> parts(long devices, Division division) {
    var parts = new EnumMap<Share, Long>(Share.class);
    Division.ALL.forEach(share -> parts.put(share, division.part(share, devices)));
    return parts;
  }

  private static Map<String, Long> reserves(long devices, Division division) {
    return division.reserves().stream()
        .collect(toMap(Reserve::name, reserve -> division.part(reserve, devices)));
  }

  Optional<Supply> supply(String pool) {
    return Optional.ofNullable(supplies.get(pool));
  }

  /** True while an allocation may yet find room in a pool that nobody has counted. */
  boolean isOpen(Entry entry) {
    return meant(entry).anyMatch(supply -> supply.committed() == null);
  }

  /**
   * @param reserve reserve that it counts against; null for none
   */
  void add(String pool, Share share, @Nullable String reserve, long devices) {
    var shares = left.get(pool);
    if (shares != null) {
      if (reserve != null) {
        kept(pool).computeIfPresent(reserve, (_, left) -> left - devices);
      }
      shares.merge(share, -devices, Math::addExact);
      if (Division.outer(share) != share) {
        shares.merge(Division.outer(share), -devices, Math::addExact);
      }
    }
  }

  /** Takes in that a tenant has something of a pool. */
  void serve(String pool, String tenant) {
    served.computeIfAbsent(pool, p -> new HashSet<>()).add(tenant);
  }

  /** Whether a pool may serve a tenant beside those that it serves. */
  private boolean admits(Supply supply, String tenant) {
    return supply.isolation() == null
        || supply.isolation().admits(tenant, served.getOrDefault(supply.pool(), Set.of()));
  }

  /**
   * True when there is room for an allocation, but only in a pool that its tenant may not share.
   */
  boolean isClosedByIsolation(Entry entry) {
    return meant(entry)
        .filter(supply -> room(supply, entry) >= entry.missing())
        .anyMatch(supply -> !admits(supply, entry.claim().tenant()));
  }

  /** True when there is room for an allocation, but only in what is reserved for others. */
  boolean isClosedByReserve(Entry entry) {
    return meant(entry)
        .filter(supply -> admits(supply, entry.claim().tenant()))
        .anyMatch(supply -> room(supply.pool(), entry.share()) >= entry.missing());
  }

  /** True when there is room for an allocation, but not in the share of its tenant. */
  boolean isClosedByShare(Entry entry) {
    return meant(entry)
        .filter(supply -> admits(supply, entry.claim().tenant()))
        .anyMatch(supply -> room(supply.pool()) >= entry.missing());
  }

  private long room(String pool) {
    return Division.OUTER.stream().mapToLong(share -> Math.max(0, room(pool, share))).sum();
  }

  /** True when it is the pool's maintenance that an allocation waits for. */
  boolean isClosedByMaintenance(Entry entry) {
    return meant(entry)
        .filter(Supply::closed)
        .anyMatch(supply -> entry.pool().isPresent() || hasRoom(supply, entry));
  }

  /** Whether a pool has room for what an allocation misses, and may give it to its tenant. */
  boolean takes(Supply supply, Entry entry) {
    return !supply.closed() && hasRoom(supply, entry);
  }

  private boolean hasRoom(Supply supply, Entry entry) {
    return room(supply, entry) >= entry.missing() && admits(supply, entry.claim().tenant());
  }

  /** The pools that may serve an allocation: the one that it names, or all that it leaves open. */
  private Stream<Supply> meant(Entry entry) {
    var named = entry.pool();
    return named.isPresent()
        ? supply(named.get()).stream()
        : supplies.values().stream().filter(supply -> !entry.avoid().contains(supply.pool()));
  }

  private long room(Supply supply, Entry entry) {
    return room(supply.pool(), entry.share(), entry.reserve());
  }

  /**
   * What is left of a share of a pool for those that a reserve is for; null for those that none is
   * for.
   */
  long room(String pool, Share share, @Nullable String reserve) {
    return room(pool, share, reservedForOthers(pool, Division.outer(share), reserve));
  }

  private Map<String, Long> kept(String pool) {
    return reserved.getOrDefault(pool, Map.of());
  }

  private long reservedForOthers(String pool, Share outer, @Nullable String own) {
    var kept = kept(pool);
    var sum = 0L;
    for (var reserve : division.reserves()) {
      if (reserve.share() == outer && !reserve.name().equals(own)) {
        sum += Math.max(0, kept.getOrDefault(reserve.name(), 0L));
      }
    }
    return sum;
  }

  /** What is left of a share of a pool; negative after its capacity shrank, or its limit. */
  long room(String pool, Share share) {
    return room(pool, share, 0L);
  }

  private long room(String pool, Share share, long reserved) {
    var outer = Division.outer(share);
    var free = left(pool, outer) - reserved;
    return outer == share ? free : Math.min(left(pool, share), free);
  }

  /** What is left of a share itself: the parts of it count, and not what it is a part of. */
  private long left(String pool, Share share) {
    var shares = left.get(pool);
    return shares == null ? 0 : shares.getOrDefault(share, 0L);
  }

  /**
   * The pool for an allocation that names none: where it leaves the least behind, so that large
   * rooms stay whole for large requests; of equals the first by name.
   */
  Optional<Supply> choose(Entry entry) {
    return meant(entry)
        .filter(supply -> takes(supply, entry))
        .min(
            Comparator.<Supply>comparingLong(supply -> room(supply, entry))
                .thenComparing(Supply::pool));
  }

  /** What is granted above what there is. A limit within a share takes nothing from anybody. */
  long overcommitted() {
    return supplies.keySet().stream()
        .flatMapToLong(
            pool -> Division.OUTER.stream().mapToLong(share -> Math.max(0, -room(pool, share))))
        .sum();
  }
}
