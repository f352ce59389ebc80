package eu.aicontinent.operator.tenant;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.datalab.Processing;
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
 * The state that decides about a tenant.
 *
 * @param now instant of the observation
 * @param tenant the tenant itself
 * @param policy rules of the network; null when there are none
 * @param grants its rows in the tables of all factories
 * @param undecided a quota of the tenant that a factory has not decided about yet; null when there
 *     is none, or the tenant has a grant
 * @param antenna antenna that it names; null when it names none, or that does not exist or is being
 *     deleted
 * @param clusters clusters where it has or had something, by name
 * @param work use of the pools in which it is counted
 */
record TenantView(
    Instant now,
    Tenant tenant,
    @Nullable AccessPolicySpec policy,
    List<FactoryGrant> grants,
    @Nullable PendingQuota undecided,
    @Nullable AntennaSide antenna,
    SortedMap<String, TenantCluster> clusters,
    List<PoolAccount> work) {

  TenantView {
    work = Objects.requireNonNullElse(work, List.of());
  }

  /**
   * A row of a factory's table.
   *
   * @param factory name of the factory
   * @param offer resource that the pool's nodes offer for work to request; null when the pool is
   *     unknown
   * @param grant the row
   * @param validUntil end of its quota; null when the quota does not exist any more
   * @param atAntenna true if the factory is a pool of an antenna
   * @param position index of the allocation in its quota, from 0; the highest integer when the
   *     quota or the allocation does not exist any more
   */
  record FactoryGrant(
      String factory,
      @Nullable Offer offer,
      Grant grant,
      @Nullable Instant validUntil,
      boolean atAntenna,
      int position) {
    /** Returns the most that may be in use of each resource, over all rows. */
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
   * @param exists true if there is a MemberCluster of that name
   * @param holder factory or antenna that the cluster belongs to
   * @param factories names of the factories that it is linked to
   */
  record AntennaSide(String cluster, boolean exists, Owner holder, List<String> factories) {}

  String name() {
    return tenant.getMetadata().getName();
  }

  /** Returns the name of its namespaces and ClusterQueues. */
  String space() {
    return Names.ofTenant(name());
  }

  Owner owner() {
    return Owner.of("Tenant", name());
  }

  boolean isLeaving() {
    return tenant.isMarkedForDeletion();
  }

  /**
   * Returns true if the tenant is being deleted and its namespaces with it. An unrecognized policy
   * retains them.
   */
  boolean deletesNamespaces() {
    return isLeaving()
        && tenant.getSpec().namespaceDeletionPolicy() == NamespaceDeletionPolicy.Delete;
  }

  /**
   * Returns true if the tenant's namespace on a cluster is for secure processing. One that was made
   * so stays so: it may hold what was read there.
   */
  boolean isSecureOn(String cluster) {
    var namespace = Objects.requireNonNull(clusters.get(cluster)).namespace();
    return tenant.getSpec().processing() != Processing.Standard
        || namespace != null && namespace.secure();
  }

  /** Returns the grants that the tenant may use on a cluster; none once it is being deleted. */
  Stream<FactoryGrant> grantsOn(String cluster) {
    return isLeaving()
        ? Stream.empty()
        : grants.stream().filter(row -> row.grant().cluster().equals(cluster));
  }

  /**
   * Returns the grants that count for the quota of its namespace on a cluster. Without Kueue there
   * is no queue to hold, so a grant whose budget is used up does not count: what runs goes on, and
   * nothing begins.
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

  /** Returns the antenna if its cluster exists and belongs to it. */
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

  /**
   * Returns the latest end of the grants that the tenant may use on a cluster or from there; empty
   * when there is none.
   */
  Optional<Instant> validUntil(String cluster) {
    return Stream.concat(grantsOn(cluster), grantsBehind(cluster))
        .flatMap(row -> Optional.ofNullable(row.validUntil()).stream())
        .max(Comparator.naturalOrder());
  }

  /**
   * Returns the grants that can be reached from a cluster: at the antenna's cluster those of linked
   * factories, elsewhere none.
   */
  Stream<FactoryGrant> grantsBehind(String cluster) {
    return submitsOn(cluster)
        ? grants.stream()
            .filter(row -> usableAntenna().orElseThrow().factories().contains(row.factory()))
        : Stream.empty();
  }
}
