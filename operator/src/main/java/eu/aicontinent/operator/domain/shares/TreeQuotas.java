package eu.aicontinent.operator.domain.shares;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Pool;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The devices that each queue and cohort on one cluster has in each pool. Kueue adds up the quotas
 * of a tree, so every node holds only what the nodes below it do not: a share its part of the
 * available devices less what its tenants are guaranteed, and a tenant's queue what the tenant is
 * guaranteed. The host states' share may borrow what is idle in the Union's share, and gives it
 * back when the Union's tenants ask; the Union's share borrows nothing. The shares Commercial and
 * Strategic have no quota beside their tenants' guarantees, and borrow from the rest of the Union's
 * share up to their limit. In a pool in maintenance nobody has quota: lowered quotas admit nothing,
 * and evict nothing. A tenant whose budgets are all used up is on hold. If they are used up in one
 * pool of several, it has no quota there, as in maintenance, and its share has that quota for as
 * long.
 */
public final class TreeQuotas {
  private final Division division;
  private final List<Grant> grants;
  private final Set<Holder> usedUp;
  private final Set<String> open;

  /**
   * The devices of a queue or cohort in one pool.
   *
   * @param guaranteed devices of its own, which others may borrow while they are idle
   * @param borrowing further devices that it may borrow; null is without limit
   */
  public record Devices(long guaranteed, @Nullable Long borrowing) {
    static final Devices NONE = new Devices(0, 0L);
  }

  private record Holder(String tenant, String pool) {
    static Holder of(Grant grant) {
      return new Holder(grant.tenant(), grant.pool());
    }
  }

  /**
   * @param grants what is granted in the pools of the cluster
   * @param areUsedUp check of all grants of one tenant in one pool, which returns true if their
   *     budgets are used up
   */
  public TreeQuotas(Division division, List<Grant> grants, Predicate<List<Grant>> areUsedUp) {
    this.division = division;
    this.grants = List.copyOf(grants);
    this.usedUp =
        grants.stream().collect(groupingBy(Holder::of)).entrySet().stream()
            .filter(holder -> areUsedUp.test(holder.getValue()))
            .map(Map.Entry::getKey)
            .collect(toSet());
    this.open =
        grants.stream()
            .filter(grant -> !usedUp.contains(Holder.of(grant)))
            .map(Grant::tenant)
            .collect(toSet());
  }

  /** Returns the devices of a share beside those of its tenants. */
  public Devices ofShare(Share share, Pool pool, long available) {
    var left = Math.max(0, division.part(share, available) - guaranteed(share, pool));
    return switch (share) {
      case Host -> devices(pool, left, null);
      case Union -> devices(pool, left, 0L);
      case Commercial, Strategic -> devices(pool, 0, left);
      case Unrecognized -> Devices.NONE;
    };
  }

  /** Returns the devices that the tenants of a share are guaranteed. */
  private long guaranteed(Share share, Pool pool) {
    return sum(
        in(grants, pool)
            .filter(grant -> Division.isWithin(grant.share(), share))
            .filter(grant -> !isClosed(grant)));
  }

  /**
   * Returns the devices of the tenants that come through one antenna, beside those of each. The
   * devices that a closed queue lacks for a while may be borrowed by the others, so that the cap
   * stays the same.
   *
   * @param granted grants of these tenants in one share
   * @param headroom devices that the antenna's ceiling leaves here
   */
  public Devices ofAntenna(List<Grant> granted, Pool pool, long headroom) {
    return devices(pool, 0, sum(in(granted, pool).filter(this::isClosed)) + headroom);
  }

  /**
   * Returns the devices of one tenant.
   *
   * @param granted grants of the tenant
   */
  public Devices ofTenant(List<Grant> granted, Pool pool) {
    return isClosed(granted, pool)
        ? Devices.NONE
        : devices(
            pool, sum(in(granted, pool)), in(granted, pool).mapToLong(Grant::borrowing).sum());
  }

  /** Returns the devices that a tenant keeps in a pool that is closed to it; empty in others. */
  public Optional<Long> held(List<Grant> granted, Pool pool) {
    return pool.maintenance() || isClosed(granted, pool)
        ? Optional.of(sum(in(granted, pool)))
        : Optional.empty();
  }

  /** Returns true if a tenant's budgets are used up in all pools that it has here. */
  public boolean isOnHold(String tenant) {
    return !open.contains(tenant);
  }

  private static Devices devices(Pool pool, long guaranteed, @Nullable Long borrowing) {
    return pool.maintenance() ? Devices.NONE : new Devices(guaranteed, borrowing);
  }

  private boolean isClosed(List<Grant> granted, Pool pool) {
    return in(granted, pool).anyMatch(this::isClosed);
  }

  /** Returns true if the budget is used up in this pool, and the tenant may go on in another. */
  private boolean isClosed(Grant grant) {
    return usedUp.contains(Holder.of(grant)) && open.contains(grant.tenant());
  }

  private static Stream<Grant> in(List<Grant> grants, Pool pool) {
    return grants.stream().filter(grant -> grant.pool().equals(pool.name()));
  }

  private static long sum(Stream<Grant> grants) {
    return grants.mapToLong(Grant::accelerators).sum();
  }
}
