package eu.aicontinent.operator.domain.capacity;

import static java.util.stream.Collectors.toMap;

import eu.aicontinent.api.v1alpha1.accesspolicy.Reserve;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.operator.domain.shares.Division;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state of one pool while a decision is being made: what is left of its shares, and the tenants
 * that it serves.
 */
final class PoolSnapshot {
  private final Supply supply;
  private final Division division;

  /**
   * The devices left of each share; empty while nobody has counted. What is taken from a part of a
   * share is taken from both.
   */
  private final EnumMap<Share, Long> left = new EnumMap<>(Share.class);

  /**
   * The devices of each reserve that have not been granted to those whom it is for, by its name.
   */
  private final Map<String, Long> kept;

  private final Set<String> served = new HashSet<>();

  PoolSnapshot(Supply supply, Division division) {
    this.supply = supply;
    this.division = division;
    var committed = supply.committed();
    if (committed == null) {
      kept = Map.of();
    } else {
      Division.ALL.forEach(share -> left.put(share, division.part(share, committed)));
      kept =
          division.reserves().stream()
              .collect(toMap(Reserve::name, reserve -> division.part(reserve, committed)));
    }
  }

  Supply supply() {
    return supply;
  }

  boolean isCounted() {
    return supply.committed() != null;
  }

  /**
   * @param reserve reserve that the devices count against; null for none
   */
  void add(Share share, @Nullable String reserve, long devices) {
    if (!isCounted()) {
      return;
    }
    if (reserve != null) {
      kept.computeIfPresent(reserve, (_, left) -> left - devices);
    }
    left.merge(share, -devices, Math::addExact);
    if (Division.outer(share) != share) {
      left.merge(Division.outer(share), -devices, Math::addExact);
    }
  }

  /** Records that a tenant has something of the pool. */
  void serve(String tenant) {
    served.add(tenant);
  }

  /** Returns true if it may serve a tenant beside those that it serves. */
  boolean admits(String tenant) {
    var isolation = supply.isolation();
    return isolation == null || isolation.admits(tenant, served);
  }

  /**
   * Returns the devices left of a share for the tenants of a reserve; with null, for tenants
   * without one.
   */
  long room(Share share, @Nullable String reserve) {
    return room(share, reservedForOthers(Division.outer(share), reserve));
  }

  /** Returns the devices left of a share; negative after the pool shrank, or the share's limit. */
  long room(Share share) {
    return room(share, 0);
  }

  /** Returns the devices of a share; {@link Long#MAX_VALUE} while nobody has counted. */
  long most(Share share) {
    var committed = supply.committed();
    return committed == null ? Long.MAX_VALUE : division.part(share, committed);
  }

  /** Returns the devices left of all shares. */
  long room() {
    return Division.OUTER.stream().mapToLong(share -> Math.max(0, room(share))).sum();
  }

  private long room(Share share, long reserved) {
    var outer = Division.outer(share);
    var free = left(outer) - reserved;
    return outer == share ? free : Math.min(left(share), free);
  }

  private long reservedForOthers(Share outer, @Nullable String own) {
    var sum = 0L;
    for (var reserve : division.reserves()) {
      if (reserve.share() == outer && !reserve.name().equals(own)) {
        sum += Math.max(0, kept.getOrDefault(reserve.name(), 0L));
      }
    }
    return sum;
  }

  /**
   * Returns the devices granted above the capacity. A limit within a share takes nothing from
   * anybody.
   */
  long overcommitted() {
    return Division.OUTER.stream().mapToLong(share -> Math.max(0, -room(share))).sum();
  }

  /**
   * Returns the devices left of a share alone. Grants from its parts count, those from the share
   * that it is a part of do not.
   */
  private long left(Share share) {
    return left.getOrDefault(share, 0L);
  }
}
