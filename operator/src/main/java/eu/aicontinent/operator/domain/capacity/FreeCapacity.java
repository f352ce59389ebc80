package eu.aicontinent.operator.domain.capacity;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.operator.domain.shares.Division;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes the free devices that a table shows, for those who choose a factory to ask. It decides
 * nothing.
 */
public final class FreeCapacity {
  private FreeCapacity() {}

  /**
   * Returns the whole devices left of a share of a pool; 0 in a pool that is closed.
   *
   * @param reserve reserve of those who ask; null when none is for them
   */
  public static long left(
      Supply supply,
      Division division,
      List<Grant> granted,
      Share share,
      @Nullable String reserve) {
    var capacity = new CapacitySnapshot(List.of(supply), division);
    granted.stream()
        .filter(grant -> grant.pool().equals(supply.pool()))
        .forEach(
            grant ->
                capacity.add(grant.pool(), grant.share(), grant.reserve(), grant.accelerators()));
    return supply.closed() ? 0 : Math.max(0, capacity.room(supply.pool(), share, reserve));
  }

  /** Returns the whole devices left of the ceiling of an antenna. */
  public static long left(String antenna, long ceiling, List<Grant> granted) {
    return Math.max(
        0,
        ceiling
            - granted.stream()
                .filter(grant -> antenna.equals(grant.antenna()))
                .mapToLong(Grant::accelerators)
                .sum());
  }
}
