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
 * How the devices of a pool are shared. As it is declared, unless that would put work on one device
 * whose tenants do not trust each other: then as before, until the declaration or the grants
 * change.
 *
 * @param view the factory
 * @param pool one of its pools
 */
record PoolSharing(AIFactoryView view, Pool pool) {

  Sharing effective() {
    return untrusted().isEmpty() ? pool.sharing() : before();
  }

  Offer offer() {
    return Offer.of(pool.accelerator(), effective());
  }

  /** Whom the pool may serve; empty when that is anybody. */
  Optional<Isolation> isolation() {
    return mixesTenants(pool.sharing()) || mixesTenants(before())
        ? Optional.of(new Isolation(Set.copyOf(pool.trustDomain())))
        : Optional.empty();
  }

  /** The tenants that keep the declaration from coming into effect; none when nothing does. */
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

  /** A partition of its own is a device of its own. */
  private static boolean mixesTenants(Sharing sharing) {
    return sharing.strategy() == SharingStrategy.TimeSlicing
        || sharing.strategy() == SharingStrategy.MPS;
  }
}
