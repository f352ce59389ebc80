package eu.aicontinent.operator.tenant;

import static java.util.stream.Collectors.toSet;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePool;
import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.api.v1alpha1.tenant.PoolUsage;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenant.WorkloadUse;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuotaSpec;
import eu.aicontinent.operator.domain.budget.Account;
import eu.aicontinent.operator.domain.budget.Accounting;
import eu.aicontinent.operator.domain.budget.WorkloadObservation;
import eu.aicontinent.operator.fleet.FleetSnapshot;
import eu.aicontinent.operator.fleet.view.ClusterView;
import eu.aicontinent.operator.gpu.Offer;
import eu.aicontinent.operator.meta.Holding;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.tenant.TenantView.FactoryGrant;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a tenant's use of the pools in which it has a budget. */
final class WorkReader {
  private final FleetSnapshot fleet;
  private final WorkLog log;
  private final Tenant tenant;
  private final List<FactoryGrant> grants;
  private final Instant now;
  private final SortedSet<CountedPool> places;
  private final Map<String, ClusterWork> works = new HashMap<>();

  WorkReader(
      FleetSnapshot fleet, WorkLog log, Tenant tenant, List<FactoryGrant> grants, Instant now) {
    this.fleet = fleet;
    this.log = log;
    this.tenant = tenant;
    this.grants = grants;
    this.now = now;
    this.places = places();
  }

  List<PoolAccount> read() {
    var works = places.stream().map(this::work).toList();
    log.keep(name(), work -> works.stream().anyMatch(counted -> lacks(counted, work)));
    return works;
  }

  /** Returns the pools in which the tenant has a budget, or in which its use was counted before. */
  private SortedSet<CountedPool> places() {
    var places = new TreeSet<CountedPool>();
    places.addAll(CountedPool.counted(tenant));
    grants.stream()
        .filter(
            row ->
                quota(row.grant().quota(), row.grant().quotaUid())
                    .flatMap(quota -> Account.hours(quota, row.factory(), row.grant().pool()))
                    .isPresent())
        .map(row -> new CountedPool(row.factory(), row.grant().pool()))
        .forEach(places::add);
    return places;
  }

  private PoolAccount work(CountedPool place) {
    var row =
        tenant.usage().stream()
            .filter(usage -> CountedPool.of(usage).equals(place))
            .findFirst()
            .orElse(null);
    return new PoolAccount(
        new Accounting(place.factory(), place.pool(), row, accounts(place, row), most(place)),
        sighting(place));
  }

  /**
   * Returns the most devices that the tenant's work can be charged for in a pool at once. Each
   * piece of work takes at least one part of a device and is charged for the whole device, so it is
   * the number of granted parts. Without Kueue it is the number that the tenant's grants on the
   * cluster allow of this resource, in whichever pool.
   */
  private long most(CountedPool place) {
    return fleet
        .hub()
        .get(GPUNodePool.class, place.flavor())
        .map(
            pool -> {
              var cluster = pool.getSpec().clusterRef().name();
              var queued =
                  fleet
                      .cluster(cluster)
                      .filter(view -> view.capabilities().contains(Capability.Kueue))
                      .isPresent();
              var rows =
                  grants.stream()
                      .filter(row -> row.grant().cluster().equals(cluster))
                      .filter(row -> !queued || isAt(place, row));
              return FactoryGrant.units(rows).getOrDefault(TenantReader.offer(pool).resource(), 0L);
            })
        .orElse(0L);
  }

  private static boolean isAt(CountedPool place, FactoryGrant row) {
    return place.equals(new CountedPool(row.factory(), row.grant().pool()));
  }

  private List<Account> accounts(CountedPool place, @Nullable PoolUsage row) {
    var granted =
        grants.stream()
            .filter(grant -> grant.factory().equals(place.factory()))
            .map(FactoryGrant::grant)
            .filter(grant -> grant.pool().equals(place.pool()))
            .toList();
    var holding = granted.stream().map(Grant::quotaUid).collect(toSet());
    return Stream.concat(
            granted.stream()
                .flatMap(
                    grant ->
                        quota(grant.quota(), grant.quotaUid()).stream()
                            .map(quota -> Account.granted(grant, quota, place.factory()))),
            row == null
                ? Stream.empty()
                : row.grants().stream()
                    .filter(charged -> !holding.contains(charged.quotaUid()))
                    .flatMap(
                        charged ->
                            quota(charged.quota(), charged.quotaUid()).stream()
                                .map(quota -> Account.ended(charged, quota, row, now))))
        .toList();
  }

  private @Nullable WorkloadObservation sighting(CountedPool place) {
    var pool = fleet.hub().get(GPUNodePool.class, place.flavor());
    var view = pool.flatMap(object -> fleet.cluster(object.getSpec().clusterRef().name()));
    return view.map(cluster -> sighting(place, TenantReader.offer(pool.orElseThrow()), cluster))
        .orElse(null);
  }

  /**
   * Returns the work that is observed in a pool. The log is read after the cluster, so that it has
   * what is not on the cluster any more.
   */
  private WorkloadObservation sighting(CountedPool place, Offer offer, ClusterView cluster) {
    var there = works.computeIfAbsent(cluster.name(), _ -> work(cluster));
    var ended = log.of(name());
    var admissions =
        Stream.concat(
                there.holdings().stream().flatMap(work -> use(place, offer, work).stream()),
                ended.stream().flatMap(work -> use(place, offer, work).stream()))
            .toList();
    return new WorkloadObservation(admissions, there.waiting(), now);
  }

  private ClusterWork work(ClusterView cluster) {
    return new ClusterWork(
        cluster, Names.ofTenant(name()), () -> new PodPlaces(fleet.hub(), cluster, tenant, places));
  }

  private static Optional<WorkloadUse> use(CountedPool place, Offer offer, Holding work) {
    var devices = offer.devicesTouchedBy(work.used(place.flavor(), offer.resource()));
    return devices == 0
        ? Optional.empty()
        : Optional.of(new WorkloadUse(work.uid(), devices, work.since(), work.until(), null));
  }

  private static Optional<WorkloadUse> use(CountedPool place, Offer offer, EndedWork ended) {
    return use(place, offer, ended.work())
        .map(
            use ->
                new WorkloadUse(
                    use.uid(), use.devices(), use.since(), ended.until(), ended.knownUntil()));
  }

  private boolean lacks(PoolAccount counted, EndedWork ended) {
    var accounting = counted.accounting();
    var place = new CountedPool(accounting.factory(), accounting.pool());
    return fleet
        .hub()
        .get(GPUNodePool.class, place.flavor())
        .flatMap(pool -> use(place, TenantReader.offer(pool), ended))
        .filter(use -> !accounting.knows(use))
        .isPresent();
  }

  private Optional<TenantQuotaSpec> quota(String name, String uid) {
    return fleet
        .hub()
        .get(TenantQuota.class, name)
        .filter(quota -> quota.getMetadata().getUid().equals(uid))
        .map(TenantQuota::placed);
  }

  private String name() {
    return tenant.getMetadata().getName();
  }
}
