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

/** Wakes quotas when the use of their pools changes. */
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

  /**
   * Returns the names of the quotas of these grants, and of those that share the use of their
   * pools.
   */
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
        .filter(Names::isOfTenant)
        .map(Names::tenantOf)
        .forEach(this::wakeAllOf);
  }

  /**
   * Returns the factory that a queue belongs to; empty for an antenna's queue, which counts work
   * that is elsewhere.
   */
  private static Optional<String> factory(GenericKubernetesResource queue) {
    return Owner.from(queue)
        .filter(owner -> owner.equals(Owner.of("AIFactory", owner.name())))
        .map(Owner::name);
  }

  /**
   * Returns the reported use by pool, without host resources: processors and memory are also used
   * by work without devices.
   */
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

  /** Wakes the quotas with a grant of a pool whose devices are divided into other parts now. */
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

  /**
   * Wakes a tenant's quotas when one of them gets another end: the order of the ends decides how
   * many devices each accounts for.
   */
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
