package eu.aicontinent.operator.aifactory;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Pool;
import eu.aicontinent.api.v1alpha1.aifactory.Sharing;
import eu.aicontinent.api.v1alpha1.aifactory.SharingStrategy;
import eu.aicontinent.operator.domain.capacity.Isolation;
import eu.aicontinent.operator.gpu.Offer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The sharing of a pool's devices that is in effect. It is the declared one, unless that would put
 * work of tenants that do not trust each other on one device. Then the sharing stays as before,
 * until the declaration or the grants change.
 *
 * @param view view of the factory
 * @param pool one of its pools
 */
record PoolSharing(AIFactoryView view, Pool pool) {

  Sharing effective() {
    return untrusted().isEmpty() ? pool.sharing() : before();
  }

  Offer offer() {
    return Offer.of(pool.accelerator(), effective());
  }

  /** Returns the tenants that the pool may serve; empty when it may serve any. */
  Optional<Isolation> isolation() {
    return mixesTenants(pool.sharing()) || mixesTenants(before())
        ? Optional.of(new Isolation(Set.copyOf(pool.trustDomain())))
        : Optional.empty();
  }

  /**
   * Returns the tenants that keep the declaration from coming into effect; none when nothing does.
   */
  List<String> untrusted() {
    var served =
        view.granted().stream()
            .filter(grant -> grant.pool().equals(pool.name()))
            .map(Grant::tenant)
            .distinct()
            .sorted()
            .toList();
    var isolation = new Isolation(Set.copyOf(pool.trustDomain()));
    return mixesTenants(pool.sharing())
        ? served.stream().filter(tenant -> !isolation.admits(tenant, served)).toList()
        : List.of();
  }

  private Sharing before() {
    return view.sharings().getOrDefault(pool.name(), Sharing.NONE);
  }

  /**
   * Returns true if work of several tenants can share one device. A MIG partition counts as a
   * device of its own.
   */
  private static boolean mixesTenants(Sharing sharing) {
    return sharing.strategy() == SharingStrategy.TimeSlicing
        || sharing.strategy() == SharingStrategy.MPS;
  }
}
