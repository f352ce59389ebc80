package eu.aicontinent.operator.aifactory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Pool;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.operator.aifactory.AntennaCaps.Place;
import eu.aicontinent.operator.domain.priority.PriorityRules;
import eu.aicontinent.operator.domain.shares.Division;
import eu.aicontinent.operator.domain.shares.TreeQuotas;
import eu.aicontinent.operator.domain.shares.TreeQuotas.Devices;
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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Renders the tree of queues on one cluster with the devices of {@link TreeQuotas}. The root holds
 * nothing, below it are the Cohorts of the shares, and in these the tenants' queues. The queues of
 * tenants that come through one antenna are in a Cohort of their own below the Cohort of their
 * share. It has no quota either, and may borrow what the antenna's ceiling leaves here. That caps
 * what all of them run together in this pool and share.
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
  private final TreeQuotas quotas;

  KueueTree(AIFactoryView view, AntennaCaps caps, String cluster) {
    this.view = view;
    this.caps = caps;
    this.pools = view.poolsOn(cluster).sorted(Comparator.comparing(Pool::name)).toList();
    this.offers =
        pools.stream().collect(toMap(Pool::name, pool -> new PoolSharing(view, pool).offer()));
    var names = pools.stream().map(Pool::name).toList();
    this.grants = view.granted().stream().filter(grant -> names.contains(grant.pool())).toList();
    this.quotas = new TreeQuotas(view.division(), grants, new FactoryBudgets(view)::areUsedUp);
  }

  List<Cohort> cohorts() {
    return Stream.of(
            Stream.of(new Cohort(view.name(), null, null, List.of())),
            Division.ALL.stream().map(this::cohort),
            throughAntennas().values().stream().map(this::cohort))
        .flatMap(cohorts -> cohorts)
        .toList();
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
    var any = granted.getFirst();
    var antenna = Objects.requireNonNull(any.antenna());
    return new Cohort(
        view.cohort(any),
        view.cohort(any.share()),
        granted.stream().map(Grant::tenant).distinct().mapToInt(this::weight).sum(),
        groups(
            pools,
            pool ->
                quotas.ofAntenna(
                    granted, pool, caps.headroom(antenna, new Place(pool.name(), any.share())))));
  }

  private int weight(String tenant) {
    return PriorityRules.weight(view.priority(tenant), view.policy());
  }

  private Cohort cohort(Share share) {
    var outer = Division.outer(share);
    return new Cohort(
        view.cohort(share),
        outer == share ? view.name() : view.cohort(outer),
        PriorityRules.weight(share, view.policy()),
        groups(pools, pool -> quotas.ofShare(share, pool, view.available(pool))));
  }

  List<ClusterQueue> queues() {
    return new TreeMap<>(grants.stream().collect(groupingBy(Grant::tenant)))
        .entrySet().stream().map(tenant -> queue(tenant.getKey(), tenant.getValue())).toList();
  }

  private ClusterQueue queue(String tenant, List<Grant> granted) {
    var groups = new ArrayList<>(groups(poolsOf(granted), pool -> quotas.ofTenant(granted, pool)));
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
        quotas.isOnHold(tenant) ? StopPolicy.Hold : StopPolicy.None,
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
  private List<ResourceGroup> groups(List<Pool> of, Function<Pool, Devices> devices) {
    return new TreeMap<>(of.stream().collect(groupingBy(pool -> offer(pool).resource())))
        .values().stream()
            .map(
                same ->
                    new ResourceGroup(
                        same.stream()
                            .map(
                                pool ->
                                    new FlavorQuotas(
                                        flavor(pool), List.of(quota(pool, devices.apply(pool)))))
                            .toList()))
            .toList();
  }

  /** Returns the quota of devices, in units of the resource that the pool offers. */
  private Quota quota(Pool pool, Devices devices) {
    var offer = offer(pool);
    var borrowing = devices.borrowing();
    return new Quota(
        offer.resource(),
        offer.partsOf(devices.guaranteed()),
        borrowing == null ? null : Long.valueOf(offer.partsOf(borrowing)),
        null);
  }

  /** Returns the quota that the tenant keeps in pools that are closed to it, by flavor. */
  private SortedMap<String, Long> held(List<Grant> granted) {
    var held = new TreeMap<String, Long>();
    for (var pool : poolsOf(granted)) {
      quotas
          .held(granted, pool)
          .ifPresent(devices -> held.put(flavor(pool), offer(pool).partsOf(devices)));
    }
    return held;
  }

  private List<Pool> poolsOf(List<Grant> granted) {
    var names = granted.stream().map(Grant::pool).collect(toSet());
    return pools.stream().filter(pool -> names.contains(pool.name())).toList();
  }

  private String flavor(Pool pool) {
    return Names.ofPool(view.name(), pool.name());
  }

  private Offer offer(Pool pool) {
    return Objects.requireNonNull(offers.get(pool.name()));
  }
}
