package eu.aicontinent.operator.tenant;

import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.operator.fleet.FleetSnapshot;
import eu.aicontinent.operator.fleet.view.ClusterView;
import eu.aicontinent.operator.kueue.Activity;
import eu.aicontinent.operator.kueue.ClusterQueue;
import eu.aicontinent.operator.kueue.MultiKueueConfig;
import eu.aicontinent.operator.kueue.QueueStatus;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import eu.aicontinent.operator.tenancy.AcceleratorQuota;
import eu.aicontinent.operator.tenancy.ObjectCounts;
import eu.aicontinent.operator.tenancy.TenantNamespace;
import eu.aicontinent.operator.tenancy.TenantRoleBindings;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the state of a member cluster that matters to one tenant. */
final class ClusterReading {
  private final FleetSnapshot fleet;
  private final Owner owner;
  private final String space;

  ClusterReading(FleetSnapshot fleet, String tenant) {
    this.fleet = fleet;
    this.owner = Owner.of("Tenant", tenant);
    this.space = Names.ofTenant(tenant);
  }

  /**
   * @param pooled resource names of the pools there
   */
  TenantCluster read(String cluster, SortedSet<String> pooled) {
    return fleet
        .cluster(cluster)
        .map(view -> read(view, pooled))
        .orElseGet(() -> TenantCluster.unseen(pooled));
  }

  private TenantCluster read(ClusterView view, SortedSet<String> pooled) {
    var resources = new TreeSet<>(pooled);
    view.get(Kind.RESOURCE_QUOTA, space, AcceleratorQuota.name())
        .ifPresent(quota -> resources.addAll(AcceleratorQuota.resources(quota)));
    var namespace = view.get(Kind.NAMESPACE, null, space).filter(object -> !isDying(object));
    return new TenantCluster(
        true,
        view.capabilities().contains(Capability.Kueue),
        view.capabilities().contains(Capability.ClusterNetworkPolicy),
        namespace.map(object -> space(object, view)).orElse(null),
        view.get(Kind.CONFIG_MAP, Names.GPU_NAMESPACE, ObjectCounts.SETTINGS)
            .map(ObjectCounts::read)
            .orElse(null),
        resources,
        view.get(Kind.CLUSTER_QUEUE, null, space).map(queue -> queue(queue, owner)).orElse(null),
        view.get(Kind.LOCAL_QUEUE, space, Names.LOCAL_QUEUE).flatMap(Activity::of).orElse(null),
        TenantRoleBindings.names().stream().anyMatch(binding -> isBound(view, binding)),
        view.get(Kind.MULTI_KUEUE_CONFIG, null, space)
            .map(config -> MultiKueueConfig.read(config).clusters())
            .orElse(List.of()));
  }

  private TenantCluster.Space space(GenericKubernetesResource namespace, ClusterView view) {
    var claims =
        view.list(Kind.PERSISTENT_VOLUME_CLAIM).stream()
            .filter(claim -> !isDying(claim))
            .map(HasMetadata::getMetadata)
            .filter(claim -> space.equals(claim.getNamespace()))
            .map(ObjectMeta::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    return new TenantCluster.Space(
        TenantNamespace.isSecure(namespace), TenantNamespace.validUntil(namespace), claims);
  }

  private boolean isBound(ClusterView view, String binding) {
    return view.get(Kind.ROLE_BINDING, space, binding)
        .filter(object -> !isDying(object))
        .isPresent();
  }

  static TenantCluster.Queue queue(GenericKubernetesResource object, Owner tenant) {
    var status = QueueStatus.of(object);
    var own = tenant.owns(object);
    return new TenantCluster.Queue(
        ClusterQueue.read(object),
        own,
        isDying(object),
        status.current(),
        status.reservingWorkloads() > 0,
        own ? Activity.of(object).orElse(null) : null);
  }

  private static boolean isDying(GenericKubernetesResource object) {
    return object.isMarkedForDeletion();
  }
}
