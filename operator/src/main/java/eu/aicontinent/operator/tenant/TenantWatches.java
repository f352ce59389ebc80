package eu.aicontinent.operator.tenant;

import static eu.aicontinent.operator.fleet.view.Changes.cameWentOrSpecChanged;
import static eu.aicontinent.operator.fleet.view.Changes.either;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePool;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.api.v1alpha1.remoteaccesslink.RemoteAccessLink;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenant.TenantStatus;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.operator.domain.eligibility.EligibilityRules;
import eu.aicontinent.operator.domain.priority.PriorityRules;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.status.ClusterStatuses;
import eu.aicontinent.operator.kueue.Activity;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import eu.aicontinent.operator.tenancy.ObjectCounts;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Triggers the reconciliation of the tenants that a change on the hub or on a member concerns. */
final class TenantWatches {
  private final Fleet fleet;
  private final SimpleInboundEventSource<Tenant> source =
      new SimpleInboundEventSource<>("tenant-wake-ups");

  private final WorkWatch work;

  TenantWatches(Fleet fleet, WorkLog log, InstantSource clock) {
    this.fleet = fleet;
    this.work = new WorkWatch(fleet, log, clock, this::wake);
  }

  List<EventSource<?, Tenant>> prepare() {
    var changes = fleet.changes();
    changes.onOwned("Tenant", this::wake);
    changes.onKind(Kind.CLUSTER_QUEUE, (cluster, before, after) -> queueChanged(before, after));
    changes.onKind(Kind.LOCAL_QUEUE, this::localQueueChanged);
    changes.onKind(Kind.WORKLOAD, (cluster, before, after) -> work.workloadChanged(before, after));
    changes.onKind(Kind.POD, work::podChanged);
    changes.onKind(Kind.CONFIG_MAP, this::settingsChanged);
    changes.onCluster(this::clusterChanged);
    changes.onHub(AIFactory.class, this::factoryChanged);
    changes.onHub(GPUNodePool.class, this::poolChanged);
    changes.onHub(TenantQuota.class, this::quotaChanged);
    changes.onHub(Antenna.class, this::antennaChanged);
    changes.onHub(RemoteAccessLink.class, this::linkChanged);
    changes.onHub(MemberCluster.class, this::memberClusterCameOrWent);
    changes.onHub(AccessPolicy.class, this::policyChanged);
    return List.of(source);
  }

  /**
   * Wakes the tenant when its queue changes in a way that its plan depends on, also when the queue
   * is a factory's.
   */
  private void queueChanged(
      @Nullable GenericKubernetesResource before, @Nullable GenericKubernetesResource after) {
    either(before, after)
        .limit(1)
        .map(queue -> queue.getMetadata().getName())
        .filter(Names::isOfTenant)
        .map(Names::tenantOf)
        .filter(tenant -> !Objects.equals(queue(before, tenant), queue(after, tenant)))
        .forEach(this::wake);
  }

  private static TenantCluster.@Nullable Queue queue(
      @Nullable GenericKubernetesResource object, String tenant) {
    return object == null ? null : ClusterReading.queue(object, Owner.of("Tenant", tenant));
  }

  /**
   * Wakes a tenant at its antenna when the activity of its LocalQueue changes: its members wait for
   * that.
   */
  private void localQueueChanged(
      String cluster,
      @Nullable GenericKubernetesResource before,
      @Nullable GenericKubernetesResource after) {
    if (activity(before).equals(activity(after))) {
      return;
    }
    either(before, after)
        .limit(1)
        .map(queue -> queue.getMetadata().getNamespace())
        .filter(Names::isOfTenant)
        .flatMap(namespace -> fleet.hub().get(Tenant.class, Names.tenantOf(namespace)).stream())
        .filter(tenant -> submitsOn(tenant, cluster))
        .forEach(tenant -> wake(tenant.getMetadata().getName()));
  }

  private static Optional<Activity> activity(@Nullable GenericKubernetesResource queue) {
    return Optional.ofNullable(queue).flatMap(Activity::of);
  }

  /**
   * Wakes the tenants whose grants or refusals were added, removed or changed. When a factory is
   * added or removed it wakes all tenants, since they may wait for it.
   */
  private void factoryChanged(@Nullable AIFactory before, @Nullable AIFactory after) {
    if (before == null || after == null) {
      wakeWhere(tenant -> true);
      return;
    }
    Stream.concat(
            changed(before.grants(), after.grants()).map(Grant::tenant),
            changed(TenantReader.refusals(before), TenantReader.refusals(after))
                .flatMap(refusal -> fleet.hub().get(TenantQuota.class, refusal.quota()).stream())
                .map(quota -> quota.getSpec().tenantRef().name()))
        .distinct()
        .forEach(this::wake);
  }

  /**
   * Wakes all tenants when a pool changes: its resources are limited for every tenant on its
   * cluster.
   */
  private void poolChanged(@Nullable GPUNodePool before, @Nullable GPUNodePool after) {
    if (cameWentOrSpecChanged(before, after)) {
      wakeWhere(tenant -> true);
    }
  }

  private static <R> Stream<R> changed(List<R> before, List<R> after) {
    var old = Set.copyOf(before);
    var now = Set.copyOf(after);
    return Stream.concat(
        before.stream().filter(row -> !now.contains(row)),
        after.stream().filter(row -> !old.contains(row)));
  }

  /**
   * Wakes the tenant when its quota changes: without a grant it waits for a decision about the
   * quota, its members are shown the end of a grant, and budgets are compared with what was used.
   */
  private void quotaChanged(@Nullable TenantQuota before, @Nullable TenantQuota after) {
    if (before == null
        || after == null
        || !before.placed().equals(after.placed())
        || before.awaitsPlacement() != after.awaitsPlacement()) {
      either(before, after).forEach(quota -> wake(quota.getSpec().tenantRef().name()));
    }
  }

  /**
   * Wakes all tenants with an antenna when one is added, removed or changed. The generation changes
   * with the spec, and when deletion begins.
   */
  private void antennaChanged(@Nullable Antenna before, @Nullable Antenna after) {
    if (before == null
        || after == null
        || !before.getMetadata().getGeneration().equals(after.getMetadata().getGeneration())) {
      wakeWhere(tenant -> tenant.getSpec().antennaRef() != null);
    }
  }

  /**
   * Wakes the tenants of an antenna when a link changes. Nothing more is sent over a link that is
   * being deleted.
   */
  private void linkChanged(@Nullable RemoteAccessLink before, @Nullable RemoteAccessLink after) {
    if (cameWentOrSpecChanged(before, after)) {
      either(before, after)
          .limit(1)
          .map(link -> link.getSpec().antennaRef())
          .forEach(antenna -> wakeWhere(tenant -> antenna.equals(tenant.getSpec().antennaRef())));
    }
  }

  private void policyChanged(@Nullable AccessPolicy before, @Nullable AccessPolicy after) {
    var old = before == null ? null : before.getSpec();
    var now = after == null ? null : after.getSpec();
    if (EligibilityRules.differ(old, now) || !PriorityRules.of(old).equals(PriorityRules.of(now))) {
      wakeWhere(tenant -> true);
    }
  }

  private void memberClusterCameOrWent(
      @Nullable MemberCluster before, @Nullable MemberCluster after) {
    if (before == null || after == null) {
      either(before, after).forEach(member -> clusterChanged(member.getMetadata().getName()));
    }
  }

  /** Wakes the tenants on a cluster when the number of objects that they may have there changes. */
  private void settingsChanged(
      String cluster,
      @Nullable GenericKubernetesResource before,
      @Nullable GenericKubernetesResource after) {
    if (either(before, after)
        .anyMatch(map -> map.getMetadata().getName().equals(ObjectCounts.SETTINGS))) {
      clusterChanged(cluster);
    }
  }

  private void clusterChanged(String cluster) {
    var concerned = new HashSet<String>();
    fleet.hub().list(AIFactory.class).stream()
        .flatMap(factory -> factory.grants().stream())
        .filter(grant -> grant.cluster().equals(cluster))
        .forEach(grant -> concerned.add(grant.tenant()));
    wakeWhere(
        tenant ->
            concerned.contains(tenant.getMetadata().getName())
                || wasOn(tenant, cluster)
                || submitsOn(tenant, cluster));
  }

  private static boolean wasOn(Tenant tenant, String cluster) {
    return ClusterStatuses.names(tenant.getStatus(), TenantStatus::clusters).contains(cluster);
  }

  private boolean submitsOn(Tenant tenant, String cluster) {
    return Optional.ofNullable(tenant.getSpec().antennaRef())
        .flatMap(reference -> fleet.hub().get(Antenna.class, reference.name()))
        .filter(antenna -> antenna.getSpec().clusterRef().name().equals(cluster))
        .isPresent();
  }

  private void wakeWhere(Predicate<Tenant> concerned) {
    fleet.hub().list(Tenant.class).stream()
        .filter(concerned)
        .forEach(tenant -> wake(tenant.getMetadata().getName()));
  }

  private void wake(String tenant) {
    source.propagateEvent(new ResourceID(tenant));
  }
}
