package eu.aicontinent.operator.aifactory;

import static java.util.stream.Collectors.toSet;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePool;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.operator.aifactory.AIFactoryView.Site;
import eu.aicontinent.operator.domain.eligibility.AntennaTerms;
import eu.aicontinent.operator.domain.eligibility.LinkRules.Linked;
import eu.aicontinent.operator.fleet.FleetSnapshot;
import eu.aicontinent.operator.fleet.view.ClusterView;
import eu.aicontinent.operator.fleet.view.Management;
import eu.aicontinent.operator.kueue.LocalQueue;
import eu.aicontinent.operator.meta.ClusterClaims;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the view of a factory from caches. */
final class AIFactoryReader {
  private static final Comparator<AIFactory> BY_AGE =
      Comparator.comparing((AIFactory factory) -> factory.getMetadata().getCreationTimestamp())
          .thenComparing(factory -> factory.getMetadata().getName());

  private final FleetSnapshot fleet;
  private final InstantSource clock;

  AIFactoryReader(FleetSnapshot fleet, InstantSource clock) {
    this.fleet = fleet;
    this.clock = clock;
  }

  AIFactoryView read(AIFactory factory) {
    var name = factory.getMetadata().getName();
    var pools = pools(factory);
    var quotas =
        fleet.hub().list(TenantQuota.class).stream().filter(quota -> names(quota, name)).toList();
    var tenants = tenants(factory, quotas);
    return new AIFactoryView(
        clock.instant(),
        factory,
        by(pools, GPUNodePool::getStatus),
        by(pools, pool -> pool.getSpec().sharing()),
        policy(),
        otherPools(factory),
        quotas,
        tenants,
        antennas(name, tenants),
        clusters(factory),
        new WorkspaceReading(fleet).of(factory));
  }

  private List<OtherPool> otherPools(AIFactory factory) {
    return fleet.hub().list(AIFactory.class).stream()
        .filter(other -> !other.getMetadata().getName().equals(factory.getMetadata().getName()))
        .filter(other -> areOfOneAntenna(factory, other))
        .sorted(BY_AGE)
        .map(
            other ->
                new OtherPool(
                    AIFactoryView.declared(other.getSpec()),
                    other.grants().stream().mapToLong(Grant::accelerators).sum(),
                    BY_AGE.compare(other, factory) < 0))
        .toList();
  }

  /** Returns true if both are pools of antennas of one state, which share a limit. */
  static boolean areOfOneAntenna(AIFactory one, AIFactory other) {
    return Linked.of(one.getSpec()).isPool()
        && Linked.of(one.getSpec()).equals(Linked.of(other.getSpec()));
  }

  private SortedMap<String, AntennaTerms> antennas(String factory, List<Tenant> tenants) {
    var antennas = new TreeMap<String, AntennaTerms>();
    tenants.stream()
        .flatMap(tenant -> Optional.ofNullable(tenant.getSpec().antennaRef()).stream())
        .flatMap(antenna -> fleet.hub().get(Antenna.class, antenna.name()).stream())
        .forEach(
            antenna ->
                antennas.put(
                    antenna.getMetadata().getName(), AntennaTerms.of(antenna.getSpec(), factory)));
    return antennas;
  }

  private @Nullable AccessPolicySpec policy() {
    return fleet
        .hub()
        .get(AccessPolicy.class, AccessPolicy.NAME)
        .map(AccessPolicy::getSpec)
        .orElse(null);
  }

  static boolean names(TenantQuota quota, String factory) {
    return quota.placed().allocations().stream().anyMatch(allocation -> allocation.isAt(factory));
  }

  private List<GPUNodePool> pools(AIFactory factory) {
    return factory.getSpec().pools().stream()
        .map(pool -> Names.ofPool(factory.getMetadata().getName(), pool.name()))
        .flatMap(name -> fleet.hub().get(GPUNodePool.class, name).stream())
        .toList();
  }

  private static <T> SortedMap<String, T> by(
      List<GPUNodePool> pools, Function<GPUNodePool, @Nullable T> what) {
    var named = new TreeMap<String, T>();
    for (var pool : pools) {
      var value = what.apply(pool);
      if (value != null) {
        named.put(pool.getSpec().pool(), value);
      }
    }
    return named;
  }

  /**
   * Returns the tenants that ask for capacity or hold a grant. A grant may outlive its quota, so
   * the quotas alone do not name them all.
   */
  private List<Tenant> tenants(AIFactory factory, List<TenantQuota> quotas) {
    var asking = quotas.stream().map(quota -> quota.getSpec().tenantRef().name());
    var holding = factory.grants().stream().map(Grant::tenant);
    return Stream.concat(asking, holding)
        .distinct()
        .map(tenant -> fleet.hub().get(Tenant.class, tenant))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * Returns the clusters of the factory's pools, and those where a queue of a former pool is left.
   */
  private SortedMap<String, Site> clusters(AIFactory factory) {
    var owner = AIFactoryView.owner(factory.getMetadata().getName());
    var clusters = new TreeMap<String, Site>();
    factory.getSpec().pools().stream()
        .map(pool -> pool.clusterRef().name())
        .forEach(cluster -> clusters.put(cluster, site(factory, cluster)));
    for (var member : fleet.hub().list(MemberCluster.class)) {
      var name = member.getMetadata().getName();
      var view = fleet.cluster(name);
      if (view.isPresent() && owned(view.get(), Kind.CLUSTER_QUEUE, owner).findAny().isPresent()) {
        clusters.computeIfAbsent(name, cluster -> site(factory, cluster));
      }
    }
    return clusters;
  }

  private Site site(AIFactory factory, String cluster) {
    var owner = AIFactoryView.owner(factory.getMetadata().getName());
    var member = fleet.hub().get(MemberCluster.class, cluster);
    var holder = member.map(m -> holder(factory, cluster));
    var seen = fleet.cluster(cluster);
    var management = member.map(m -> Management.of(m, seen.isPresent())).orElse(null);
    return seen.map(
            view ->
                new Site(
                    holder.orElse(null),
                    management,
                    view.capabilities(),
                    owned(view, Kind.COHORT, owner).toList(),
                    owned(view, Kind.CLUSTER_QUEUE, owner).toList(),
                    view.list(Kind.LOCAL_QUEUE).stream()
                        .map(queue -> LocalQueue.read(queue).clusterQueue())
                        .collect(toSet())))
        .orElseGet(
            () -> new Site(holder.orElse(null), management, null, List.of(), List.of(), Set.of()));
  }

  /**
   * Returns the owner of a cluster. The hub's cache may not know this factory yet, so the instance
   * that was handed in is used.
   */
  private Owner holder(AIFactory factory, String cluster) {
    var name = factory.getMetadata().getName();
    var factories =
        Stream.concat(
                Stream.of(factory),
                fleet.hub().list(AIFactory.class).stream()
                    .filter(other -> !other.getMetadata().getName().equals(name)))
            .toList();
    return ClusterClaims.holder(cluster, factories, fleet.hub().list(Antenna.class))
        .orElse(AIFactoryView.owner(name));
  }

  private static Stream<GenericKubernetesResource> owned(ClusterView view, Kind kind, Owner owner) {
    return view.list(kind).stream().filter(owner::owns);
  }
}
