package eu.aicontinent.operator.domain.placement;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactoryStatus;
import eu.aicontinent.api.v1alpha1.aifactory.Lifecycle;
import eu.aicontinent.api.v1alpha1.aifactory.Pool;
import eu.aicontinent.api.v1alpha1.aifactory.PoolCapacity;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.operator.domain.capacity.FreeCapacity;
import eu.aicontinent.operator.domain.capacity.Supply;
import eu.aicontinent.operator.domain.eligibility.AccessPath;
import eu.aicontinent.operator.domain.shares.Division;
import eu.aicontinent.operator.domain.shares.ReserveRules;
import eu.aicontinent.operator.domain.shares.ShareRules;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The capacity that a factory's table shows to be free for those who search. Only the factory
 * decides whether it is.
 */
public final class AvailableCapacity {
  private final Candidate factory;
  private final Search search;
  private final AccessPath path;
  private final List<Pool> suitable;

  AvailableCapacity(Candidate factory, Search search) {
    this.factory = factory;
    this.search = search;
    this.path = search.path(factory);
    this.suitable = factory.spec().pools().stream().filter(search.suits()).toList();
  }

  /** Returns true if the factory has a suitable pool. */
  public boolean hasAnyPool() {
    return !suitable.isEmpty();
  }

  /** Returns true if the factory has a suitable pool of this name. */
  boolean has(String pool) {
    return named(pool).isPresent();
  }

  /**
   * Returns the most devices that one suitable pool shows to be free and the antenna's ceiling
   * leaves; 0 while the factory grants nothing.
   */
  public long free() {
    return Math.min(inOnePool(), belowCeiling());
  }

  /** Returns the same of one pool if it is named and suitable, otherwise of all. */
  public long free(@Nullable String pool) {
    return named(pool).map(one -> Math.min(free(one), belowCeiling())).orElseGet(this::free);
  }

  /** Returns true if only the antenna's ceiling leaves too little. */
  public boolean isHeldBackByCeiling(long accelerators) {
    return inOnePool() >= accelerators && belowCeiling() < accelerators;
  }

  /**
   * Returns the pool to ask for: null while all pools of the factory are suitable, otherwise the
   * suitable pool that shows the most free devices.
   */
  public @Nullable String pool() {
    return suitable.size() == factory.spec().pools().size()
        ? null
        : suitable.stream().max(Comparator.comparingLong(this::free)).map(Pool::name).orElse(null);
  }

  private Optional<Pool> named(@Nullable String pool) {
    return suitable.stream().filter(one -> one.name().equals(pool)).findFirst();
  }

  private long inOnePool() {
    return suitable.stream().mapToLong(this::free).max().orElse(0);
  }

  private long belowCeiling() {
    return path.antenna() == null
        ? Long.MAX_VALUE
        : FreeCapacity.left(path.antenna(), path.ceiling(), factory.grants());
  }

  private long free(Pool pool) {
    if (!grantsAnything()) {
      return 0;
    }
    var division = Division.of(factory.name(), factory.spec().capacityShares(), search.policy());
    var supply =
        new Supply(
            pool.name(), pool.clusterRef().name(), committed(pool), null, pool.maintenance(), true);
    var share = share();
    var reserve =
        ReserveRules.of(search.applicant(), division.reserves()).get(Division.outer(share));
    return FreeCapacity.left(supply, division, factory.grants(), share, reserve);
  }

  private boolean grantsAnything() {
    return !factory.isLeaving()
        && factory.spec().lifecycle() == Lifecycle.Operational
        && factory.status() != null
        && Objects.requireNonNullElse(factory.status().overcommitted(), 0L) == 0;
  }

  private Share share() {
    return ShareRules.of(
        search.applicant(),
        search.policy(),
        factory.spec().hostState(),
        factory.spec().participatingStates());
  }

  private long committed(Pool pool) {
    return factory.rows(AIFactoryStatus::capacity).stream()
        .filter(row -> row.pool().equals(pool.name()))
        .mapToLong(PoolCapacity::committed)
        .sum();
  }
}
