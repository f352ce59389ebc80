package eu.aicontinent.operator.tenant;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePool;
import eu.aicontinent.api.v1alpha1.remoteaccesslink.RemoteAccessLink;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenant.TenantStatus;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.operator.domain.eligibility.EligibilityRules;
import eu.aicontinent.operator.domain.priority.PriorityRules;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.status.ClusterStatuses;
import eu.aicontinent.operator.fleet.view.Change;
import eu.aicontinent.operator.fleet.view.Declaration;
import eu.aicontinent.operator.fleet.view.WakeUps;
import eu.aicontinent.operator.kueue.Activity;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import eu.aicontinent.operator.tenancy.ObjectCounts;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Triggers the reconciliation of the tenants that a change on the hub or on a member concerns. */
final class TenantWatches {
  private final Fleet fleet;
  private final WakeUps<Tenant> tenants;
  private final WorkWatch work;

  TenantWatches(Fleet fleet, WorkLog log, InstantSource clock) {
    this.fleet = fleet;
    this.tenants = new WakeUps<>(Tenant.class, fleet.hub());
    this.work = new WorkWatch(fleet, log, clock, tenants);
  }

  List<EventSource<?, Tenant>> prepare() {
    var changes = fleet.changes();
    changes.onOwned("Tenant", tenants::wake);
    changes.onKind(Kind.CLUSTER_QUEUE, (_, queue) -> queueChanged(queue));
    changes.onKind(Kind.LOCAL_QUEUE, this::localQueueChanged);
    changes.onKind(Kind.WORKLOAD, (_, workload) -> work.workloadChanged(workload));
    changes.onKind(Kind.POD, work::podChanged);
    changes.onKind(Kind.PERSISTENT_VOLUME_CLAIM, (_, claim) -> claimCameOrWent(claim));
    changes.onKind(Kind.CONFIG_MAP, this::settingsChanged);
    changes.onCluster(this::wakeOn);
    changes.onHub(AIFactory.class, this::factoryChanged);
    changes.onHub(GPUNodePool.class, this::poolChanged);
    changes.onHub(TenantQuota.class, this::quotaChanged);
    changes.onHub(Antenna.class, this::antennaChanged);
    changes.onHub(RemoteAccessLink.class, this::linkChanged);
    changes.onHub(AccessPolicy.class, this::policyChanged);
    return tenants.sources();
  }

  /**
   * Wakes the tenant when its queue changes in a way that its plan depends on, also when the queue
   * is a factory's.
   */
  private void queueChanged(Change<GenericKubernetesResource> queue) {
    var name = queue.any().getMetadata().getName();
    if (Names.isOfTenant(name)) {
      var tenant = Owner.of("Tenant", Names.tenantOf(name));
      if (queue.differsIn(object -> ClusterReading.queue(object, tenant))) {
        tenants.wake(tenant);
      }
    }
  }

  /**
   * Wakes a tenant at its antenna when the activity of its LocalQueue changes: its members wait for
   * that.
   */
  private void localQueueChanged(String cluster, Change<GenericKubernetesResource> queue) {
    var namespace = queue.any().getMetadata().getNamespace();
    if (Names.isOfTenant(namespace) && queue.differsIn(Activity::of, Optional.empty())) {
      fleet
          .hub()
          .get(Tenant.class, Names.tenantOf(namespace))
          .filter(tenant -> submitsOn(tenant, cluster))
          .ifPresent(tenants::wake);
    }
  }

  /** Wakes the tenant when a claim of the hub's comes or goes: its namespace lists them. */
  private void claimCameOrWent(Change<GenericKubernetesResource> claim) {
    var namespace = claim.any().getMetadata().getNamespace();
    if (Names.isOfTenant(namespace) && claim.differsIn(one -> !one.isMarkedForDeletion(), false)) {
      tenants.wake(Names.tenantOf(namespace));
    }
  }

  /**
   * Wakes the tenants whose grants or refusals were added, removed or changed. When a factory is
   * added or removed it wakes all tenants, since they may wait for it.
   */
  private void factoryChanged(Change<AIFactory> factory) {
    if (factory.cameOrWent()) {
      tenants.wakeAll();
      return;
    }
    Stream.concat(
            factory.changedRows(AIFactory::grants).map(Grant::tenant),
            factory
                .changedRows(AIFactory::refusals)
                .flatMap(refusal -> fleet.hub().get(TenantQuota.class, refusal.quota()).stream())
                .map(quota -> quota.getSpec().tenantRef().name()))
        .distinct()
        .forEach(tenants::wake);
  }

  /**
   * Wakes all tenants when a pool changes: its resources are limited for every tenant on its
   * cluster.
   */
  private void poolChanged(Change<GPUNodePool> pool) {
    if (pool.differsIn(Declaration::of)) {
      tenants.wakeAll();
    }
  }

  /**
   * Wakes the tenant when its quota changes: without a grant it waits for a decision about the
   * quota, its members are shown the end of a grant, and budgets are compared with what was used.
   */
  private void quotaChanged(Change<TenantQuota> quota) {
    if (quota.differsIn(TenantQuota::placed) || quota.differsIn(TenantQuota::awaitsPlacement)) {
      quota.states().forEach(state -> tenants.wake(state.getSpec().tenantRef().name()));
    }
  }

  private void antennaChanged(Change<Antenna> antenna) {
    if (antenna.differsIn(Declaration::of)) {
      tenants.wakeWhere(tenant -> tenant.getSpec().antennaRef() != null);
    }
  }

  /**
   * Wakes the tenants of an antenna when a link changes. Nothing more is sent over a link that is
   * being deleted.
   */
  private void linkChanged(Change<RemoteAccessLink> link) {
    if (link.differsIn(Declaration::of)) {
      var antenna = link.any().getSpec().antennaRef();
      tenants.wakeWhere(tenant -> antenna.equals(tenant.getSpec().antennaRef()));
    }
  }

  private void policyChanged(Change<AccessPolicy> change) {
    var policy = change.map(AccessPolicy::getSpec);
    if (EligibilityRules.differ(policy.before(), policy.after())
        || !PriorityRules.of(policy.before()).equals(PriorityRules.of(policy.after()))) {
      tenants.wakeAll();
    }
  }

  /** Wakes the tenants on a cluster when the number of objects that they may have there changes. */
  private void settingsChanged(String cluster, Change<GenericKubernetesResource> map) {
    if (map.any().getMetadata().getName().equals(ObjectCounts.SETTINGS)) {
      wakeOn(cluster);
    }
  }

  private void wakeOn(String cluster) {
    var concerned = new HashSet<String>();
    fleet.hub().list(AIFactory.class).stream()
        .flatMap(factory -> factory.grants().stream())
        .filter(grant -> grant.cluster().equals(cluster))
        .forEach(grant -> concerned.add(grant.tenant()));
    tenants.wakeWhere(
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
}
