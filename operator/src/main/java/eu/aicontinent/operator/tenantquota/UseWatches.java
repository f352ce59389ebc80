package eu.aicontinent.operator.tenantquota;

import static java.util.stream.Collectors.toSet;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePool;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.view.Change;
import eu.aicontinent.operator.fleet.view.WakeUps;
import eu.aicontinent.operator.kueue.QueueStatus;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Wakes quotas when the use of their pools changes. */
final class UseWatches {
  private final Fleet fleet;
  private final WakeUps<TenantQuota> quotas;

  UseWatches(Fleet fleet, WakeUps<TenantQuota> quotas) {
    this.fleet = fleet;
    this.quotas = quotas;
  }

  private record Place(String tenant, String pool) {
    static Place of(Grant grant) {
      return new Place(grant.tenant(), grant.pool());
    }
  }

  void subscribe() {
    var changes = fleet.changes();
    changes.onKind(Kind.CLUSTER_QUEUE, (_, queue) -> queueReported(queue));
    changes.onCluster(this::clusterChanged);
    changes.onHub(GPUNodePool.class, this::poolChanged);
    changes.onHub(TenantQuota.class, this::quotaChanged);
  }

  /**
   * Returns the names of the quotas whose grants a factory has changed, and of those that share the
   * use of their pools.
   */
  static Stream<String> concerned(Change<AIFactory> factory) {
    var places = factory.changedRows(AIFactory::grants).map(Place::of).collect(toSet());
    return factory
        .states()
        .flatMap(state -> state.grants().stream())
        .filter(grant -> places.contains(Place.of(grant)))
        .map(Grant::quota);
  }

  private void queueReported(Change<GenericKubernetesResource> queue) {
    var name = queue.any().getMetadata().getName();
    if (Names.isOfTenant(name)) {
      factory(queue.any())
          .filter(factory -> queue.differsIn(object -> used(object, factory), Map.of()))
          .ifPresent(_ -> wakeAllOf(Names.tenantOf(name)));
    }
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
      GenericKubernetesResource queue, String factory) {
    var used = new TreeMap<>(QueueStatus.of(queue).used());
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
  private void poolChanged(Change<GPUNodePool> change) {
    if (change.differsIn(UseWatches::parts)) {
      var pool = change.any().getSpec();
      fleet
          .hub()
          .get(AIFactory.class, pool.factoryRef().name())
          .ifPresent(factory -> wakeWhere(factory, grant -> grant.pool().equals(pool.pool())));
    }
  }

  private static List<Object> parts(GPUNodePool pool) {
    return List.of(pool.getSpec().accelerator(), pool.getSpec().sharing());
  }

  /**
   * Wakes a tenant's quotas when one of them gets another end: the order of the ends decides how
   * many devices each accounts for.
   */
  private void quotaChanged(Change<TenantQuota> quota) {
    if (!quota.cameOrWent() && quota.differsIn(state -> state.getSpec().validUntil())) {
      quota.states().forEach(state -> wakeAllOf(state.getSpec().tenantRef().name()));
    }
  }

  private void wakeAllOf(String tenant) {
    fleet.hub().quotasOf(tenant).forEach(quotas::wake);
  }

  private void wakeWhere(AIFactory factory, Predicate<Grant> concerned) {
    factory.grants().stream().filter(concerned).map(Grant::quota).distinct().forEach(quotas::wake);
  }
}
