package eu.aicontinent.operator.aifactory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Pool;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.api.v1alpha1.tenant.Priority;
import eu.aicontinent.operator.aifactory.AntennaCaps.Place;
import eu.aicontinent.operator.domain.priority.PriorityRules;
import eu.aicontinent.operator.domain.shares.Division;
import eu.aicontinent.operator.gpu.Offer;
import eu.aicontinent.operator.kueue.ClusterQueue;
import eu.aicontinent.operator.kueue.Cohort;
import eu.aicontinent.operator.kueue.FlavorQuotas;
import eu.aicontinent.operator.kueue.Quota;
import eu.aicontinent.operator.kueue.ResourceGroup;
import eu.aicontinent.operator.kueue.StopPolicy;
import eu.aicontinent.operator.kueue.WorkloadPriorityClass;
import eu.aicontinent.operator.meta.Names;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Builds the tree of queues on one cluster. Kueue adds up the quotas of a tree, so every node holds
 * only what the nodes below it do not. The root holds nothing, a share its part of the available
 * devices less what its tenants are guaranteed, and a tenant's queue what the tenant is guaranteed.
 * The host states' share may borrow what is idle in the Union's share, and gives it back when the
 * Union's tenants ask; the Union's share borrows nothing. The shares Commercial and Strategic have
 * no quota beside their tenants' guarantees, and borrow from the rest of the Union's share up to
 * their limit. In a pool in maintenance nobody has quota: lowered quotas admit nothing, and evict
 * nothing. A tenant whose budgets are all used up is on hold. If they are used up in one pool of
 * several, it has no quota there, as in maintenance, and its share has that quota for as long.
 *
 * <p>The queues of tenants that come through one antenna are in a Cohort of their own below the
 * Cohort of their share. It has no quota either, and may borrow what the antenna's ceiling leaves
 * here. That caps what all of them run together in this pool and share.
 */
final class KueueTree {
  /**
   * The quotas of host resources, which are not divided: every queue has more of them of its own
   * than any cluster has, and the nodes set the limits. Kueue refuses work that asks for a resource
   * that no group covers.
   */
  private static final List<Quota> HOST =
      List.of(
          Quota.ofOwn("cpu", 1_000_000L),
          Quota.ofOwn("memory", 1_000_000_000_000_000L),
          Quota.ofOwn("ephemeral-storage", 1_000_000_000_000_000L));

  private final AIFactoryView view;
  private final AntennaCaps caps;
  private final List<Pool> pools;
  private final Map<String, Offer> offers;
  private final List<Grant> grants;
  private final Set<Holder> usedUp;
  private final Set<String> open;

  private record Holder(String tenant, String pool) {
    static Holder of(Grant grant) {
      return new Holder(grant.tenant(), grant.pool());
    }
  }

  KueueTree(AIFactoryView view, AntennaCaps caps, String cluster) {
    this.view = view;
    this.caps = caps;
    this.pools = view.poolsOn(cluster).sorted(Comparator.comparing(Pool::name)).toList();
    this.offers =
        pools.stream().collect(toMap(Pool::name, pool -> new PoolSharing(view, pool).offer()));
    var names = pools.stream().map(Pool::name).toList();
    this.grants = view.granted().stream().filter(grant -> names.contains(grant.pool())).toList();
    this.usedUp = usedUp(new FactoryBudgets(view), grants);
    this.open =
        grants.stream()
            .filter(grant -> !usedUp.contains(Holder.of(grant)))
            .map(Grant::tenant)
            .collect(toSet());
  }

  private static Set<Holder> usedUp(FactoryBudgets budgets, List<Grant> grants) {
    return grants.stream().collect(groupingBy(Holder::of)).entrySet().stream()
        .filter(holder -> budgets.areUsedUp(holder.getValue()))
        .map(Map.Entry::getKey)
        .collect(toSet());
  }

  List<Cohort> cohorts() {
    return Stream.of(
            Stream.of(new Cohort(view.name(), null, null, List.of())),
            Division.ALL.stream().map(this::cohort),
            throughAntennas().values().stream().map(this::cohort))
        .flatMap(cohorts -> cohorts)
        .toList();
  }

  /** Returns the antennas through which tenants with a grant here come, by name of their Cohort. */
  SortedMap<String, String> antennas() {
    var antennas = new TreeMap<String, String>();
    throughAntennas().forEach((cohort, granted) -> antennas.put(cohort, antenna(granted)));
    return antennas;
  }

  private SortedMap<String, List<Grant>> throughAntennas() {
    return new TreeMap<>(
        grants.stream().filter(grant -> grant.antenna() != null).collect(groupingBy(view::cohort)));
  }

  /**
   * Returns the Cohort of the tenants that come through one antenna. Beside tenants that come
   * directly, it weighs as much as all tenants in it.
   */
  private Cohort cohort(List<Grant> granted) {
    var share = granted.getFirst().share();
    return new Cohort(
        view.cohort(granted.getFirst()),
        view.cohort(share),
        granted.stream().map(Grant::tenant).distinct().mapToInt(this::weight).sum(),
        groups(pools, pool -> quota(pool, 0, headroom(granted, pool))));
  }

  /**
   * Returns the devices that an antenna's Cohort may borrow in a pool. The devices that a closed
   * queue lacks for a while may be borrowed by the others, so that the cap stays the same.
   */
  private long headroom(List<Grant> granted, Pool pool) {
    return sum(in(granted, pool).filter(this::isClosed), Grant::accelerators)
        + caps.headroom(antenna(granted), new Place(pool.name(), granted.getFirst().share()));
  }

  private static String antenna(List<Grant> granted) {
    return Objects.requireNonNull(granted.getFirst().antenna());
  }

  private int weight(String tenant) {
    return PriorityRules.weight(view.priority(tenant), view.policy());
  }

  private Cohort cohort(Share share) {
    var outer = Division.outer(share);
    return new Cohort(
        view.cohort(share),
        outer == share ? view.name() : view.cohort(outer),
        PriorityRules.weight(
            share == Share.Strategic ? Priority.Strategic : Priority.Standard, view.policy()),
        groups(pools, pool -> quota(pool, share)));
  }

  private Quota quota(Pool pool, Share share) {
    var left = unguaranteed(pool, share);
    return switch (share) {
      case Host -> quota(pool, left, null);
      case Union -> quota(pool, left, 0L);
      case Commercial, Strategic -> quota(pool, 0, left);
      case Unrecognized -> quota(pool, 0, 0L);
    };
  }

  /** Returns the devices of a share's part that its tenants are not guaranteed. */
  private long unguaranteed(Pool pool, Share share) {
    var guaranteed =
        in(pool)
            .filter(grant -> Division.isWithin(grant.share(), share))
            .filter(grant -> !isClosed(grant));
    return Math.max(
        0,
        view.division().part(share, view.available(pool)) - sum(guaranteed, Grant::accelerators));
  }

  List<ClusterQueue> queues() {
    return new TreeMap<>(grants.stream().collect(groupingBy(Grant::tenant)))
        .entrySet().stream().map(tenant -> queue(tenant.getKey(), tenant.getValue())).toList();
  }

  private ClusterQueue queue(String tenant, List<Grant> granted) {
    var own = pools.stream().filter(pool -> in(granted, pool).findAny().isPresent()).toList();
    var groups =
        new ArrayList<>(
            groups(
                own,
                pool ->
                    in(granted, pool).anyMatch(this::isClosed)
                        ? quota(pool, 0, 0L)
                        : quota(
                            pool,
                            sum(in(granted, pool), Grant::accelerators),
                            sum(in(granted, pool), Grant::borrowing))));
    groups.add(
        new ResourceGroup(List.of(new FlavorQuotas(Names.ofHostResources(view.name()), HOST))));
    var name = Names.ofTenant(tenant);
    return new ClusterQueue(
        name,
        view.cohort(granted.getFirst()),
        weight(tenant),
        groups,
        name,
        List.of(),
        isOnHold(granted) ? StopPolicy.Hold : StopPolicy.None,
        granted.stream().map(Grant::grantedAt).min(Comparator.naturalOrder()).orElseThrow(),
        held(granted));
  }

  /** Returns the priority classes that Jobs may name, one for each tenant. */
  List<WorkloadPriorityClass> priorities() {
    return grants.stream()
        .map(Grant::tenant)
        .distinct()
        .sorted()
        .map(tenant -> new WorkloadPriorityClass(Names.ofTenant(tenant), view.priority(tenant)))
        .toList();
  }

  /** Returns one group for each resource, with all pools that count it as its flavors. */
  private List<ResourceGroup> groups(List<Pool> of, Function<Pool, Quota> quota) {
    return new TreeMap<>(of.stream().collect(groupingBy(pool -> offer(pool).resource())))
        .values().stream()
            .map(
                same ->
                    new ResourceGroup(
                        same.stream()
                            .map(
                                pool ->
                                    new FlavorQuotas(
                                        Names.ofPool(view.name(), pool.name()),
                                        List.of(quota.apply(pool))))
                            .toList()))
            .toList();
  }

  private Stream<Grant> in(Pool pool) {
    return in(grants, pool);
  }

  private static Stream<Grant> in(List<Grant> grants, Pool pool) {
    return grants.stream().filter(grant -> grant.pool().equals(pool.name()));
  }

  private static long sum(Stream<Grant> grants, Function<Grant, Long> number) {
    return grants.mapToLong(number::apply).sum();
  }

  /**
   * Returns the quota of a number of devices, in units of the resource that the pool offers; 0 in
   * maintenance.
   */
  private Quota quota(Pool pool, long devices, @Nullable Long borrowing) {
    var offer = offer(pool);
    return pool.maintenance()
        ? Quota.of(offer.resource(), 0, 0)
        : new Quota(
            offer.resource(),
            offer.partsOf(devices),
            borrowing == null ? null : Long.valueOf(offer.partsOf(borrowing)),
            null);
  }

  /** Returns true if a tenant's budgets are used up in all pools that it has here. */
  private boolean isOnHold(List<Grant> granted) {
    return !open.contains(granted.getFirst().tenant());
  }

  /** Returns true if the budget is used up in this pool, and the tenant may go on in another. */
  private boolean isClosed(Grant grant) {
    return usedUp.contains(Holder.of(grant)) && open.contains(grant.tenant());
  }

  /** Returns the quota that the tenant keeps in pools that are closed to it, by flavor. */
  private SortedMap<String, Long> held(List<Grant> granted) {
    var held = new TreeMap<String, Long>();
    pools.stream()
        .filter(pool -> in(granted, pool).findAny().isPresent())
        .filter(pool -> pool.maintenance() || in(granted, pool).anyMatch(this::isClosed))
        .forEach(
            pool ->
                held.put(
                    Names.ofPool(view.name(), pool.name()),
                    offer(pool).partsOf(sum(in(granted, pool), Grant::accelerators))));
    return held;
  }

  private Offer offer(Pool pool) {
    return Objects.requireNonNull(offers.get(pool.name()));
  }
}
