package eu.aicontinent.operator.aifactory;

import java.util.List;

/**
 * Another pool of antennas of the same state, which shares a limit with this one.
 *
 * @param declared accelerators of all its pools
 * @param granted accelerators that are granted of them
 * @param older true if it was made before
 */
record OtherPool(long declared, long granted, boolean older) {

  /**
   * Returns what other pools have of the limit before this one: what they have granted in any case,
   * and what they declare if they are older and it fits. A pool that declares too much leaves the
   * rest to the others.
   *
   * @param pools other pools, the oldest first
   */
  static long taken(List<OtherPool> pools, long limit) {
    var taken = 0L;
    for (var pool : pools) {
      var fits = pool.older && taken + pool.declared <= limit;
      taken += fits ? Math.max(pool.declared, pool.granted) : pool.granted;
    }
    return taken;
  }
}
