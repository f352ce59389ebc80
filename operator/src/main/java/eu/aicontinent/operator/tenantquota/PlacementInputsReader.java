package eu.aicontinent.operator.tenantquota;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.datalab.DataLab;
import eu.aicontinent.api.v1alpha1.datalab.DataLabSpec;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.api.v1alpha1.placement.DatasetRef;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenantquota.Allocation;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.operator.fleet.FleetSnapshot;
import eu.aicontinent.operator.fleet.view.Management;
import eu.aicontinent.operator.kueue.ClusterQueue;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the state that decides where a quota is placed, from caches. */
final class PlacementInputsReader {
  private final FleetSnapshot fleet;

  PlacementInputsReader(FleetSnapshot fleet) {
    this.fleet = fleet;
  }

  PlacementInputs read(TenantQuota quota, @Nullable Tenant tenant) {
    var hub = fleet.hub();
    var factories = factories();
    return new PlacementInputs(
        hub.get(AccessPolicy.class, AccessPolicy.NAME).map(AccessPolicy::getSpec).orElse(null),
        tenant,
        Optional.ofNullable(tenant)
            .map(one -> one.getSpec().antennaRef())
            .flatMap(antenna -> hub.get(Antenna.class, antenna.name()))
            .orElse(null),
        labs(quota),
        factories,
        proven(quota, factories),
        awaitsProofs(factories.values()));
  }

  /**
   * Returns true if a cluster may yet show a queue that an earlier hub has made: it is about to be
   * read, or clusters are being taken over and some of them may not be registered yet.
   */
  private boolean awaitsProofs(Collection<AIFactory> factories) {
    var states = factories.stream().flatMap(this::clusters).map(this::management).collect(toSet());
    return states.contains(Management.Connects)
        || states.contains(Management.TakesOver)
            && factories.stream()
                .anyMatch(factory -> clusters(factory).count() < names(factory).count());
  }

  private Map<String, DataLabSpec> labs(TenantQuota quota) {
    return quota.getSpec().toBePlaced().map(Allocation::constraints).stream()
        .flatMap(constraints -> constraints.datasets().stream())
        .map(DatasetRef::dataLab)
        .distinct()
        .flatMap(name -> fleet.hub().get(DataLab.class, name).stream())
        .filter(lab -> !lab.isMarkedForDeletion())
        .collect(toMap(lab -> lab.getMetadata().getName(), DataLab::getSpec));
  }

  private SortedMap<String, AIFactory> factories() {
    return fleet.hub().list(AIFactory.class).stream()
        .collect(
            toMap(
                factory -> factory.getMetadata().getName(),
                factory -> factory,
                (one, _) -> one,
                TreeMap::new));
  }

  private Stream<MemberCluster> clusters(AIFactory factory) {
    return names(factory)
        .flatMap(cluster -> fleet.hub().get(MemberCluster.class, cluster).stream());
  }

  private static Stream<String> names(AIFactory factory) {
    return factory.getSpec().pools().stream().map(pool -> pool.clusterRef().name()).distinct();
  }

  private Management management(MemberCluster member) {
    return Management.of(member, fleet.cluster(member.getMetadata().getName()).isPresent());
  }

  /**
   * Returns the names of the factories where a queue proves a grant of the tenant that none of its
   * other quotas explains.
   */
  private SortedSet<String> proven(TenantQuota quota, SortedMap<String, AIFactory> factories) {
    var tenant = quota.getSpec().tenantRef().name();
    var proven =
        factories.entrySet().stream()
            .filter(
                factory ->
                    clusters(factory.getValue())
                        .anyMatch(member -> proves(member, tenant, factory.getKey())))
            .map(factory -> factory.getKey())
            .collect(toCollection(TreeSet::new));
    // Other quotas matter only if a queue on a cluster that is being taken over proves a grant.
    if (!proven.isEmpty()) {
      explained(quota, tenant).forEach(proven::remove);
    }
    return proven;
  }

  private Stream<String> explained(TenantQuota quota, String tenant) {
    return fleet.hub().list(TenantQuota.class).stream()
        .filter(other -> other.getSpec().tenantRef().name().equals(tenant))
        .filter(other -> !uid(other).equals(uid(quota)))
        .flatMap(other -> other.placed().allocations().stream())
        .flatMap(allocation -> allocation.factory().stream());
  }

  private static String uid(TenantQuota quota) {
    return quota.getMetadata().getUid();
  }

  private boolean proves(MemberCluster member, String tenant, String factory) {
    return management(member) == Management.TakesOver
        && fleet
            .cluster(member.getMetadata().getName())
            .flatMap(view -> view.get(Kind.CLUSTER_QUEUE, null, Names.ofTenant(tenant)))
            .filter(queue -> Owner.of("AIFactory", factory).owns(queue))
            .map(ClusterQueue::read)
            .filter(queue -> queue.grantedAt() != null)
            .isPresent();
  }
}
