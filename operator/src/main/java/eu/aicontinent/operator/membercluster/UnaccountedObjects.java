package eu.aicontinent.operator.membercluster;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Pool;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.dataexport.DataExport;
import eu.aicontinent.api.v1alpha1.datalabmount.DataLabMount;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePool;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePoolStatus;
import eu.aicontinent.api.v1alpha1.remoteaccesslink.RemoteAccessLink;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.workspace.Workspace;
import eu.aicontinent.operator.fleet.view.ClusterView;
import eu.aicontinent.operator.fleet.view.HubCache;
import eu.aicontinent.operator.gpu.Offer;
import eu.aicontinent.operator.kueue.ClusterQueue;
import eu.aicontinent.operator.kueue.MultiKueueConfig;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds objects on a member that bear this hub's id but that the hub itself cannot account for. */
record UnaccountedObjects(HubCache hub, ClusterView member) {
  private static final Map<String, Class<? extends HasMetadata>> OWNERS =
      Map.of(
          "AIFactory", AIFactory.class,
          "GPUNodePool", GPUNodePool.class,
          "Antenna", Antenna.class,
          "RemoteAccessLink", RemoteAccessLink.class,
          "Tenant", Tenant.class,
          "DataLabMount", DataLabMount.class,
          "DataExport", DataExport.class,
          "Workspace", Workspace.class);

  /** Returns descriptions such as {@code objects of Tenant lingua}. */
  List<String> find() {
    return Stream.of(unknownOwners(), unprovenQueues(), unprovenWays(), uncountedPools())
        .flatMap(unaccounted -> unaccounted)
        .toList();
  }

  private Stream<String> unknownOwners() {
    return Arrays.stream(Kind.values())
        .filter(kind -> !kind.isObserved())
        .flatMap(kind -> member.list(kind).stream())
        .flatMap(object -> owner(object).stream())
        .distinct()
        .filter(owner -> !isKnown(owner))
        .map(owner -> "objects of %s %s".formatted(owner.kind(), owner.name()))
        .sorted();
  }

  private boolean isKnown(Owner owner) {
    var type = OWNERS.get(owner.kind());
    return type == null || onHub(type, owner).isPresent();
  }

  private Optional<? extends HasMetadata> onHub(Class<? extends HasMetadata> type, Owner owner) {
    return owner.namespace() == null
        ? hub.get(type, owner.name())
        : hub.get(type, owner.namespace(), owner.name());
  }

  private Stream<String> unprovenQueues() {
    return member.list(Kind.CLUSTER_QUEUE).stream()
        .filter(this::isUnproven)
        .map(queue -> "a grant of Tenant " + Names.tenantOf(queue.getMetadata().getName()))
        .sorted();
  }

  /** Returns true if the queue guarantees more than the factory's table says. */
  private boolean isUnproven(GenericKubernetesResource object) {
    return owner(object)
        .filter(owner -> owner.kind().equals("AIFactory"))
        .map(owner -> proven(ClusterQueue.read(object), owner) > granted(owner, object))
        .orElse(false);
  }

  /**
   * Returns the whole devices that the queue proves to be granted. Quota of a pool that the factory
   * no longer has counts as whole devices.
   */
  private long proven(ClusterQueue queue, Owner factory) {
    var devices = queue.proven(factory.name());
    for (var pool : pools(factory)) {
      var parts = queue.proven(factory.name(), pool.name());
      devices += Offer.of(pool.accelerator(), pool.sharing()).devicesIn(parts) - parts;
    }
    return devices;
  }

  private List<Pool> pools(Owner factory) {
    return hub.get(AIFactory.class, factory.name())
        .map(found -> found.getSpec().pools())
        .orElse(List.of());
  }

  private long granted(Owner factory, GenericKubernetesResource queue) {
    var tenant = Names.tenantOf(queue.getMetadata().getName());
    return grants(hub.get(AIFactory.class, factory.name()))
        .filter(grant -> grant.tenant().equals(tenant) && grant.cluster().equals(member.name()))
        .mapToLong(Grant::accelerators)
        .sum();
  }

  /**
   * Returns descriptions of grants that only an antenna's configuration shows: a tenant's work may
   * be sent to a cluster, and no table says that the tenant is granted anything there.
   */
  private Stream<String> unprovenWays() {
    return member.list(Kind.MULTI_KUEUE_CONFIG).stream()
        .map(MultiKueueConfig::read)
        .flatMap(
            config ->
                config.clusters().stream()
                    .filter(remote -> !isGranted(Names.tenantOf(config.name()), remote))
                    .map(
                        remote ->
                            "a grant of Tenant %s at %s"
                                .formatted(Names.tenantOf(config.name()), remote)))
        .sorted();
  }

  private boolean isGranted(String tenant, String remote) {
    return hub.list(AIFactory.class).stream()
        .anyMatch(
            factory ->
                grants(Optional.of(factory))
                    .filter(grant -> grant.tenant().equals(tenant))
                    .map(
                        grant ->
                            Names.ofRemoteCluster(factory.getMetadata().getName(), grant.cluster()))
                    .anyMatch(remote::equals));
  }

  /**
   * Returns descriptions of pools that have not been counted again. Until they are, the amount that
   * their factory's cohorts have to lend is unknown.
   */
  private Stream<String> uncountedPools() {
    return member.list(Kind.COHORT).stream()
        .flatMap(cohort -> owner(cohort).stream())
        .distinct()
        .flatMap(owner -> hub.get(AIFactory.class, owner.name()).stream())
        .flatMap(
            factory ->
                factory.getSpec().pools().stream()
                    .filter(pool -> pool.clusterRef().name().equals(member.name()))
                    .map(pool -> Names.ofPool(factory.getMetadata().getName(), pool.name())))
        .filter(pool -> !isCounted(pool))
        .map("nodes of GPUNodePool "::concat)
        .sorted();
  }

  private boolean isCounted(String pool) {
    return hub.get(GPUNodePool.class, pool)
        .map(GPUNodePool::getStatus)
        .map(GPUNodePoolStatus::available)
        .isPresent();
  }

  private static Stream<Grant> grants(Optional<AIFactory> factory) {
    return factory.stream().flatMap(found -> found.grants().stream());
  }

  private static Optional<Owner> owner(GenericKubernetesResource object) {
    return Owner.from(object);
  }
}
