package eu.aicontinent.operator.tenant;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePool;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.api.v1alpha1.remoteaccesslink.RemoteAccessLink;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenant.TenantStatus;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.operator.domain.eligibility.LinkRules.Linked;
import eu.aicontinent.operator.fleet.FleetSnapshot;
import eu.aicontinent.operator.fleet.status.ClusterStatuses;
import eu.aicontinent.operator.gpu.Offer;
import eu.aicontinent.operator.meta.ClusterClaims;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import eu.aicontinent.operator.tenant.TenantView.AntennaSide;
import eu.aicontinent.operator.tenant.TenantView.FactoryGrant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads the state that decides about a tenant, from caches. */
final class TenantReader {
  private final FleetSnapshot fleet;
  private final WorkLog log;
  private final InstantSource clock;

  TenantReader(FleetSnapshot fleet, WorkLog log, InstantSource clock) {
    this.fleet = fleet;
    this.log = log;
    this.clock = clock;
  }

  TenantView read(Tenant tenant) {
    var grants =
        fleet.hub().list(AIFactory.class).stream()
            .flatMap(
                factory ->
                    factory.grants().stream()
                        .filter(grant -> grant.tenant().equals(tenant.getMetadata().getName()))
                        .map(grant -> granted(factory, grant)))
            .toList();
    var antenna = antenna(tenant);
    var clusters = new TreeMap<String, TenantCluster>();
    var reading = new ClusterReading(fleet, tenant.getMetadata().getName());
    names(tenant, grants, antenna)
        .forEach(cluster -> clusters.put(cluster, reading.read(cluster, accelerators(cluster))));
    var undecided = grants.isEmpty() ? PendingQuota.about(fleet.hub(), tenant).orElse(null) : null;
    var policy = fleet.hub().get(AccessPolicy.class, AccessPolicy.NAME).map(AccessPolicy::getSpec);
    var now = clock.instant();
    var work = new WorkReader(fleet, log, tenant, grants, now).read();
    return new TenantView(
        now, tenant, policy.orElse(null), grants, undecided, antenna, clusters, work);
  }

  private FactoryGrant granted(AIFactory factory, Grant grant) {
    var name = factory.getMetadata().getName();
    var offer =
        fleet
            .hub()
            .get(GPUNodePool.class, Names.ofPool(name, grant.pool()))
            .map(TenantReader::offer)
            .orElse(null);
    var quota =
        fleet
            .hub()
            .get(TenantQuota.class, grant.quota())
            .filter(found -> found.getMetadata().getUid().equals(grant.quotaUid()));
    return new FactoryGrant(
        name,
        offer,
        grant,
        quota.map(found -> found.getSpec().validUntil()).orElse(null),
        Linked.of(factory.getSpec()).isPool(),
        quota.map(found -> position(found, name, grant)).orElse(Integer.MAX_VALUE));
  }

  private static int position(TenantQuota quota, String factory, Grant grant) {
    var allocations = quota.placed().allocations();
    return IntStream.range(0, allocations.size())
        .filter(i -> allocations.get(i).isAt(factory))
        .filter(
            i ->
                allocations.get(i).poolName() == null
                    || grant.pool().equals(allocations.get(i).poolName()))
        .findFirst()
        .orElse(Integer.MAX_VALUE);
  }

  static Offer offer(GPUNodePool pool) {
    return Offer.of(pool.getSpec().accelerator(), pool.getSpec().sharing());
  }

  /**
   * Returns the tenant's antenna; null when there is none, or it is being deleted: its deletion
   * waits for the queues that its tenants have there.
   */
  private @Nullable AntennaSide antenna(Tenant tenant) {
    return Optional.ofNullable(tenant.getSpec().antennaRef())
        .flatMap(reference -> fleet.hub().get(Antenna.class, reference.name()))
        .filter(antenna -> !antenna.isMarkedForDeletion())
        .map(this::side)
        .orElse(null);
  }

  private AntennaSide side(Antenna antenna) {
    var cluster = antenna.getSpec().clusterRef().name();
    var holder =
        ClusterClaims.holder(
            cluster, fleet.hub().list(AIFactory.class), fleet.hub().list(Antenna.class));
    return new AntennaSide(
        cluster,
        exists(cluster),
        holder.orElse(Owner.of("Antenna", antenna.getMetadata().getName())),
        antenna.getSpec().links().stream()
            .map(link -> link.factoryRef().name())
            .filter(factory -> !isParting(antenna, factory))
            .toList());
  }

  /**
   * Returns true if the link is being deleted. It ends even if it has been declared again
   * meanwhile.
   */
  private boolean isParting(Antenna antenna, String factory) {
    return fleet
        .hub()
        .get(RemoteAccessLink.class, Names.ofLink(antenna.getMetadata().getName(), factory))
        .filter(link -> link.isMarkedForDeletion())
        .isPresent();
  }

  /**
   * Returns the names of the clusters where the tenant has a grant or its antenna, unless it is
   * being deleted; those where its namespace is; and those not read yet where it was before, since
   * something may be left there.
   */
  private SortedSet<String> names(
      Tenant tenant, List<FactoryGrant> grants, @Nullable AntennaSide antenna) {
    var names = new TreeSet<String>();
    ClusterStatuses.names(tenant.getStatus(), TenantStatus::clusters).stream()
        .filter(cluster -> exists(cluster) && fleet.cluster(cluster).isEmpty())
        .forEach(names::add);
    var space = Names.ofTenant(tenant.getMetadata().getName());
    fleet.hub().list(MemberCluster.class).stream()
        .map(member -> member.getMetadata().getName())
        .filter(cluster -> isOn(cluster, space))
        .forEach(names::add);
    if (!tenant.isMarkedForDeletion()) {
      grants.forEach(row -> names.add(row.grant().cluster()));
      Optional.ofNullable(antenna)
          .filter(side -> side.exists() && side.holder().kind().equals("Antenna"))
          .ifPresent(side -> names.add(side.cluster()));
    }
    return names;
  }

  private boolean isOn(String cluster, String space) {
    return fleet
        .cluster(cluster)
        .filter(view -> view.get(Kind.NAMESPACE, null, space).isPresent())
        .isPresent();
  }

  private boolean exists(String cluster) {
    return fleet.hub().get(MemberCluster.class, cluster).isPresent();
  }

  /**
   * Returns all resource names under which devices of the cluster's pools may be counted, whole or
   * shared.
   */
  private SortedSet<String> accelerators(String cluster) {
    var resources = new TreeSet<String>();
    fleet.hub().list(GPUNodePool.class).stream()
        .filter(pool -> pool.getSpec().clusterRef().name().equals(cluster))
        .forEach(
            pool -> {
              resources.add(pool.getSpec().accelerator().resourceName());
              resources.add(offer(pool).resource());
            });
    return resources;
  }
}
