package eu.aicontinent.operator.domain.capacity;

import org.jspecify.annotations.Nullable;

/**
 * The capacity of a pool.
 *
 * @param pool its name
 * @param cluster its member cluster
 * @param committed whole devices that grants are decided against; null while nobody has counted
 *     them, when nothing is granted and nothing refused for want of them
 * @param isolation tenants that it may serve; null when its devices are not shared, and it serves
 *     anybody
 * @param closed true in maintenance: what is granted stays, and nothing is added
 * @param seen true if its cluster answers: what was counted before it went silent is no reason to
 *     take a grant away
 */
public record Supply(
    String pool,
    String cluster,
    @Nullable Long committed,
    @Nullable Isolation isolation,
    boolean closed,
    boolean seen) {

  /** Returns the supply of a pool that is open and seen, and serves anybody. */
  public static Supply open(String pool, String cluster, @Nullable Long committed) {
    return new Supply(pool, cluster, committed, null, false, true);
  }
}
