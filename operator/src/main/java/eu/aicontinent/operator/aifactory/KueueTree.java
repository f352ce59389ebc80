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
 * The tree of queues on one cluster. Kueue adds up the quotas of a tree, so every node holds only
 * what those below it do not: the root nothing, a share its part of what is available less what its
 * tenants are guaranteed, a tenant's queue what it is guaranteed. What is idle in the Union's share
 * the host states' may borrow, and gives back when the Union's tenants ask; the Union's borrows
 * nothing. Commercial use and strategic projects have nothing of their own but their tenants'
 * guarantees, and borrow from the rest of the Union's share up to their limit. Nobody has anything
 * of a pool in maintenance: lowered quotas admit nothing, and evict nothing. A tenant whose budgets
 * are used up is on hold; in one pool of several it has nothing, as in maintenance, and its share
 * has it for as long.
 *
 * <p>The queues of those who come through one antenna hang in a cohort of their own below their
 * share's. It has nothing either, and may borrow what the antenna's ceiling leaves here: that caps
 * what all of them run together, in this pool and share.
 */
final class KueueTree {
  /**
   * Host resources are not divided: every queue has more of them of its own than any cluster, and
   * the nodes set the limits. Kueue refuses work that asks for a resource which no group covers.
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

  /** The antennas that somebody comes through who is granted something here, by their cohorts. */
  SortedMap<String, String> antennas() {
    var antennas = new TreeMap<String, String>();
    throughAntennas().forEach((cohort, granted) -> antennas.put(cohort, antenna(granted)));
    return antennas;
  }

  private SortedMap<String, List<Grant>> throughAntennas() {
    return new TreeMap<>(
        grants.stream().filter(grant -> grant.antenna() != null).collect(groupingBy(view::cohort)));
  }

  /** Beside those who come directly it counts as all that are in it. */
  private Cohort cohort(List<Grant> granted) {
    var share = granted.getFirst().share();
    return new Cohort(
        view.cohort(granted.getFirst()),
        view.cohort(share),
        granted.stream().map(Grant::tenant).distinct().mapToInt(this::weight).sum(),
        groups(pools, pool -> quota(pool, 0, headroom(granted, pool))));
  }

  /** What a closed queue does not have for a while, others may borrow: so the cap stays. */
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

  /** What is left of a share's part when its tenants have what they are guaranteed. */
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

  /** The priorities that Jobs may name: each tenant's its own. */
  List<WorkloadPriorityClass> priorities() {
    return grants.stream()
        .map(Grant::tenant)
        .distinct()
        .sorted()
        .map(tenant -> new WorkloadPriorityClass(Names.ofTenant(tenant), view.priority(tenant)))
        .toList();
  }

  /** One group per resource; pools whose nodes count the same resource are flavors of one group. */
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

  /** Devices, in what the pool makes of them. */
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

  /** A tenant whose budgets are used up in all pools that it has here. */
  private boolean isOnHold(List<Grant> granted) {
    return !open.contains(granted.getFirst().tenant());
  }

  /** A pool in which a tenant's budgets are used up, while it may go on in another. */
  private boolean isClosed(Grant grant) {
    return usedUp.contains(Holder.of(grant)) && open.contains(grant.tenant());
  }

  /** What the tenant keeps of pools whose quota is closed. */
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
