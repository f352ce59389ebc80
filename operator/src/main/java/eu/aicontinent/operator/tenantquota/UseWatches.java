package eu.aicontinent.operator.tenantquota;

import static eu.aicontinent.operator.fleet.view.Changes.either;
import static java.util.stream.Collectors.toSet;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePool;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.kueue.QueueStatus;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What wakes a quota because of what work has of its pools. */
final class UseWatches {
  private final Fleet fleet;
  private final Consumer<String> wake;

  UseWatches(Fleet fleet, Consumer<String> wake) {
    this.fleet = fleet;
    this.wake = wake;
  }

  private record Place(String tenant, String pool) {
    static Place of(Grant grant) {
      return new Place(grant.tenant(), grant.pool());
    }
  }

  void prepare() {
    var changes = fleet.changes();
    changes.onKind(Kind.CLUSTER_QUEUE, (_, before, after) -> queueReported(before, after));
    changes.onCluster(this::clusterChanged);
    changes.onHub(GPUNodePool.class, this::poolChanged);
    changes.onHub(TenantQuota.class, this::quotaChanged);
  }

  /** The quotas of these grants, and those that share the use of their pools with them. */
  static Stream<String> concerned(Stream<Grant> changed, AIFactory factory) {
    var grants = changed.toList();
    var places = grants.stream().map(Place::of).collect(toSet());
    return Stream.concat(
            grants.stream(),
            factory.grants().stream().filter(grant -> places.contains(Place.of(grant))))
        .map(Grant::quota);
  }

  private void queueReported(
      @Nullable GenericKubernetesResource before, @Nullable GenericKubernetesResource after) {
    either(before, after)
        .limit(1)
        .filter(
            queue ->
                factory(queue)
                    .filter(factory -> !used(before, factory).equals(used(after, factory)))
                    .isPresent())
        .map(queue -> queue.getMetadata().getName())
        .filter(name -> name.startsWith(Names.ofTenant("")))
        .map(Names::tenantOf)
        .forEach(this::wakeAllOf);
  }

  /** An antenna's queue is none of these: it counts what is elsewhere. */
  private static Optional<String> factory(GenericKubernetesResource queue) {
    return Owner.from(queue.getMetadata().getLabels())
        .filter(owner -> owner.equals(Owner.of("AIFactory", owner.name())))
        .map(Owner::name);
  }

  /** By pool: processors and memory come and go with work that has no devices, too. */
  private static Map<String, Map<String, Long>> used(
      @Nullable GenericKubernetesResource queue, String factory) {
    var used =
        new TreeMap<String, Map<String, Long>>(
            queue == null ? Map.of() : QueueStatus.of(queue).used());
    used.remove(Names.ofHostResources(factory));
    return used;
  }

  private void clusterChanged(String cluster) {
    fleet
        .hub()
        .list(AIFactory.class)
        .forEach(factory -> wakeWhere(factory, grant -> grant.cluster().equals(cluster)));
  }

  /** Its queues count in other parts now. */
  private void poolChanged(@Nullable GPUNodePool before, @Nullable GPUNodePool after) {
    if (!parts(before).equals(parts(after))) {
      either(before, after)
          .limit(1)
          .map(GPUNodePool::getSpec)
          .forEach(
              pool ->
                  fleet
                      .hub()
                      .get(AIFactory.class, pool.factoryRef().name())
                      .ifPresent(
                          factory ->
                              wakeWhere(factory, grant -> grant.pool().equals(pool.pool()))));
    }
  }

  private static List<Object> parts(@Nullable GPUNodePool pool) {
    return pool == null
        ? List.of()
        : List.of(pool.getSpec().accelerator(), pool.getSpec().sharing());
  }

  /** Which quota of a tenant ends first decides what each accounts for. */
  private void quotaChanged(@Nullable TenantQuota before, @Nullable TenantQuota after) {
    if (before != null
        && after != null
        && !before.getSpec().validUntil().equals(after.getSpec().validUntil())) {
      wakeAllOf(after.getSpec().tenantRef().name());
    }
  }

  private void wakeAllOf(String tenant) {
    fleet.hub().quotasOf(tenant).forEach(wake);
  }

  private void wakeWhere(AIFactory factory, Predicate<Grant> concerned) {
    factory.grants().stream().filter(concerned).map(Grant::quota).distinct().forEach(wake);
  }
}
