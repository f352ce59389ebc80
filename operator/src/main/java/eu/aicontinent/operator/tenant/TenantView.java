package eu.aicontinent.operator.tenant;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.tenant.NamespaceDeletionPolicy;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.operator.gpu.Offer;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import eu.aicontinent.operator.meta.Quantities;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides about a tenant.
 *
 * @param now instant of the observation
 * @param tenant the tenant itself
 * @param policy the rules of the network; null when there are none
 * @param grants its rows in the tables of all factories
 * @param undecided a quota of it, while it has no grant, that a factory has not decided about yet
 * @param antenna the antenna that it names, null when there is none of that name
 * @param clusters the clusters where it has or had something, by name
 * @param work the pools in which its use is counted
 */
record TenantView(
    Instant now,
    Tenant tenant,
    @Nullable AccessPolicySpec policy,
    List<FactoryGrant> grants,
    @Nullable PendingQuota undecided,
    @Nullable AntennaSide antenna,
    SortedMap<String, TenantCluster> clusters,
    List<PoolWork> work) {

  TenantView {
    work = Objects.requireNonNullElse(work, List.of());
  }

  /**
   * A row of a factory's table.
   *
   * @param factory name of the factory
   * @param offer what the pool's nodes offer for work to ask for, null when the pool is unknown
   * @param grant the row
   * @param validUntil when its quota ends; null when there is no such quota any more
   * @param atAntenna whether the factory is a pool of an antenna
   * @param position of the allocation in its quota, from 0; after all others as for validUntil
   */
  record FactoryGrant(
      String factory,
      @Nullable Offer offer,
      Grant grant,
      @Nullable Instant validUntil,
      boolean atAntenna,
      int position) {
    /** The most that may be in use of each resource, over all rows. */
    static SortedMap<String, Long> units(Stream<FactoryGrant> rows) {
      var units = new TreeMap<String, Long>();
      rows.forEach(
          row -> {
            if (row.offer != null) {
              var devices = Quantities.sum(row.grant.accelerators(), row.grant.borrowing());
              units.merge(row.offer.resource(), row.offer.partsOf(devices), Quantities::sum);
            }
          });
      return units;
    }
  }

  /**
   * The tenant's antenna.
   *
   * @param cluster member cluster that it names
   * @param exists whether there is a MemberCluster of that name
   * @param holder the factory or antenna that the cluster belongs to
   * @param factories factories that it is linked to
   */
  record AntennaSide(String cluster, boolean exists, Owner holder, List<String> factories) {}

  String name() {
    return tenant.getMetadata().getName();
  }

  /** Name of its namespaces and ClusterQueues. */
  String space() {
    return Names.ofTenant(name());
  }

  Owner owner() {
    return Owner.of("Tenant", name());
  }

  boolean isLeaving() {
    return tenant.getMetadata().getDeletionTimestamp() != null;
  }

  /** A policy that we do not know keeps what there is. */
  boolean deletesNamespaces() {
    return isLeaving()
        && tenant.getSpec().namespaceDeletionPolicy() == NamespaceDeletionPolicy.Delete;
  }

  /** What the tenant may use on a cluster: nothing any more once it is leaving. */
  Stream<FactoryGrant> grantsOn(String cluster) {
    return isLeaving()
        ? Stream.empty()
        : grants.stream().filter(row -> row.grant().cluster().equals(cluster));
  }

  /**
   * What its namespace on a cluster may ask for. Where no queue is to be held, that is how budgets
   * end: what runs goes on, and nothing begins.
   */
  Stream<FactoryGrant> usableOn(String cluster) {
    var queued = Objects.requireNonNull(clusters.get(cluster)).kueue();
    return grantsOn(cluster).filter(row -> queued || !isUsedUp(row));
  }

  private boolean isUsedUp(FactoryGrant row) {
    return work.stream()
        .filter(place -> place.isOf(row.factory(), row.grant().pool()))
        .anyMatch(place -> place.isClosed(now));
  }

  boolean isGrantedOn(String cluster) {
    return grantsOn(cluster).findAny().isPresent();
  }

  /** The antenna, when it has a cluster of its own. */
  Optional<AntennaSide> usableAntenna() {
    return Optional.ofNullable(antenna)
        .filter(AntennaSide::exists)
        .filter(
            side ->
                tenant.getSpec().antennaRef() != null
                    && side.holder()
                        .equals(Owner.of("Antenna", tenant.getSpec().antennaRef().name())));
  }

  boolean submitsOn(String cluster) {
    return !isLeaving()
        && usableAntenna().filter(side -> side.cluster().equals(cluster)).isPresent();
  }

  /** When the last ends of what it may use on a cluster or from there. */
  Optional<Instant> validUntil(String cluster) {
    return Stream.concat(grantsOn(cluster), grantsBehind(cluster))
        .flatMap(row -> Optional.ofNullable(row.validUntil()).stream())
        .max(Comparator.naturalOrder());
  }

  /** What can be reached from a cluster: the grants of linked factories, at the antenna's. */
  Stream<FactoryGrant> grantsBehind(String cluster) {
    return submitsOn(cluster)
        ? grants.stream()
            .filter(row -> usableAntenna().orElseThrow().factories().contains(row.factory()))
        : Stream.empty();
  }
}
