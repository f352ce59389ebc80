package eu.aicontinent.operator.tenant;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePool;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenant.WorkloadUse;
import eu.aicontinent.operator.fleet.view.ClusterView;
import eu.aicontinent.operator.fleet.view.HubCache;
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
 * Finds the pool in which a pod of a tenant is counted, on a cluster without Kueue. The tenant's
 * quota there limits the number of its devices, and plain Kubernetes gives it any that are free. So
 * every node counts, and none is a way round a budget.
 */
final class PodPlaces {
  private final ClusterView cluster;

  /** The resource name of the devices of each pool on this cluster in which use is counted. */
  private final SortedMap<CountedPool, String> counted = new TreeMap<>();

  /** Names of the pools of which the tenant holds a grant. */
  private final Set<String> granted;

  /** Names of the pools in which pods are counted already, by UID of the pod. */
  private final Map<String, String> known;

  /**
   * @param counted pools in which the tenant's use is counted, on any cluster
   */
  PodPlaces(HubCache hub, ClusterView cluster, Tenant tenant, Collection<CountedPool> counted) {
    this.cluster = cluster;
    counted.forEach(
        place ->
            hub.get(GPUNodePool.class, place.flavor())
                .filter(pool -> pool.getSpec().clusterRef().name().equals(cluster.name()))
                .ifPresent(pool -> this.counted.put(place, TenantReader.offer(pool).resource())));
    this.granted =
        hub.list(AIFactory.class).stream()
            .flatMap(factory -> granted(factory, tenant))
            .collect(toSet());
    this.known =
        tenant.usage().stream()
            .flatMap(
                row ->
                    row.workloads().stream()
                        .map(WorkloadUse::uid)
                        .map(uid -> Map.entry(uid, CountedPool.of(row).flavor())))
            .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
  }

  private static Stream<String> granted(AIFactory factory, Tenant tenant) {
    return factory.grants().stream()
        .filter(grant -> grant.tenant().equals(tenant.getMetadata().getName()))
        .map(grant -> Names.ofPool(factory.getMetadata().getName(), grant.pool()));
  }

  /**
   * Returns the devices that a pod holds; empty for a pod that waits, and for one with no devices
   * that are counted here.
   */
  Optional<Holding> holding(GenericKubernetesResource pod) {
    return BoundPod.node(pod)
        .flatMap(node -> BoundPod.of(pod, resources -> flavor(pod, node, resources)));
  }

  /**
   * Returns the pool in which a pod is counted. A pod stays in the pool where it was counted first,
   * whatever becomes of its node. Otherwise it is the pool of its node, if the tenant holds a grant
   * of that pool or is counted there; else the first counted pool with such devices, preferably one
   * of which the tenant holds a grant.
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
