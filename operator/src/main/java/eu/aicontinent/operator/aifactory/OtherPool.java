package eu.aicontinent.operator.aifactory;

import java.util.List;

/**
 * Another pool of antennas of the same state, with which it shares what they may have.
 *
 * @param declared accelerators of all its pools
 * @param granted what of them is granted
 * @param older whether it was made before
 */
record OtherPool(long declared, long granted, boolean older) {

  /**
   * What they have of the limit before somebody else: what is granted in any case, and what they
   * declare while it is their turn and fits. One that declares too much leaves room to others.
   *
   * @param pools the oldest first
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
