package eu.aicontinent.operator.tenant;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePool;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenant.WorkloadUse;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.view.ClusterView;
import eu.aicontinent.operator.meta.Holding;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.tenancy.BoundPod;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where the use of a tenant's pods is counted, on a cluster without Kueue. A tenant's quota there
 * says how many devices it may have, and plain Kubernetes gives it any that are free: so no way to
 * a node is a way round a budget.
 */
final class PodPlaces {
  private final ClusterView cluster;

  /** Names of the devices of the places on this cluster. */
  private final SortedMap<Place, String> counted = new TreeMap<>();

  /** Pools of which the tenant holds a part. */
  private final Set<String> granted;

  /** Where pods are counted already, by UID. */
  private final Map<String, String> known;

  /**
   * @param counted where the tenant's use is counted, on any cluster
   */
  PodPlaces(Fleet fleet, ClusterView cluster, Tenant tenant, Collection<Place> counted) {
    this.cluster = cluster;
    counted.forEach(
        place ->
            fleet
                .hub()
                .get(GPUNodePool.class, place.flavor())
                .filter(pool -> pool.getSpec().clusterRef().name().equals(cluster.name()))
                .ifPresent(pool -> this.counted.put(place, TenantReader.offer(pool).resource())));
    this.granted =
        fleet.hub().list(AIFactory.class).stream()
            .flatMap(factory -> granted(factory, tenant))
            .collect(toSet());
    this.known =
        tenant.usage().stream()
            .flatMap(
                row ->
                    row.workloads().stream()
                        .map(WorkloadUse::uid)
                        .map(uid -> Map.entry(uid, Place.of(row).flavor())))
            .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
  }

  private static Stream<String> granted(AIFactory factory, Tenant tenant) {
    return factory.grants().stream()
        .filter(grant -> grant.tenant().equals(tenant.getMetadata().getName()))
        .map(grant -> Names.ofPool(factory.getMetadata().getName(), grant.pool()));
  }

  /** Empty for a pod that waits, and for one whose devices are none that are counted here. */
  Optional<Holding> holding(GenericKubernetesResource pod) {
    return BoundPod.node(pod)
        .flatMap(node -> BoundPod.of(pod, resources -> flavor(pod, node, resources)));
  }

  /**
   * Where it was counted first, whatever becomes of its node; else the pool of its node, when the
   * tenant holds a part of that; else the first place with such devices, before all one of which
   * the tenant holds a part.
   */
  private Optional<String> flavor(
      GenericKubernetesResource pod, String node, Set<String> resources) {
    return Optional.ofNullable(known.get(pod.getMetadata().getUid()))
        .or(
            () ->
                cluster
                    .get(Kind.NODE, null, node)
                    .flatMap(object -> Names.ofPool(object.getMetadata().getLabels()))
                    .filter(pool -> granted.contains(pool) || isCounted(pool)))
        .or(() -> places(resources).filter(granted::contains).findFirst())
        .or(() -> places(resources).findFirst());
  }

  private Stream<String> places(Set<String> resources) {
    return counted.entrySet().stream()
        .filter(place -> resources.contains(place.getValue()))
        .map(place -> place.getKey().flavor());
  }

  private boolean isCounted(String pool) {
    return counted.keySet().stream().anyMatch(place -> place.flavor().equals(pool));
  }
}
