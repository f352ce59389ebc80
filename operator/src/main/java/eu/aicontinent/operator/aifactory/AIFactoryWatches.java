package eu.aicontinent.operator.aifactory;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactorySpec;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.antenna.Link;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePool;
import eu.aicontinent.api.v1alpha1.placement.Placement;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.api.v1alpha1.workspace.Workspace;
import eu.aicontinent.operator.domain.eligibility.EligibilityRules;
import eu.aicontinent.operator.domain.eligibility.ParticipationRules;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.view.Change;
import eu.aicontinent.operator.fleet.view.Declaration;
import eu.aicontinent.operator.fleet.view.WakeUps;
import eu.aicontinent.operator.kueue.QueueStatus;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Triggers the reconciliation of the factories that a change on the hub or on a member concerns.
 */
final class AIFactoryWatches {
  private final Fleet fleet;
  private final WakeUps<AIFactory> factories;

  AIFactoryWatches(Fleet fleet) {
    this.fleet = fleet;
    this.factories = new WakeUps<>(AIFactory.class, fleet.hub());
  }

  List<EventSource<?, AIFactory>> prepare() {
    var changes = fleet.changes();
    changes.onOwned("AIFactory", factories::wake);
    changes.onOwned("Tenant", tenant -> tenantsObjectsChanged(tenant.name()));
    changes.onKind(Kind.CLUSTER_QUEUE, (_, queue) -> queueReported(queue));
    changes.onCluster(this::wakeOn);
    changes.onHub(
        GPUNodePool.class, pool -> factories.wake(pool.any().getSpec().factoryRef().name()));
    changes.onHub(Workspace.class, this::workspaceChanged);
    changes.onKind(Kind.PERSISTENT_VOLUME_CLAIM, this::claimChanged);
    changes.onHub(AIFactory.class, this::factoryChanged);
    changes.onHub(Antenna.class, this::antennaChanged);
    changes.onHub(Tenant.class, this::tenantChanged);
    changes.onHub(TenantQuota.class, this::quotaChanged);
    changes.onHub(AccessPolicy.class, this::policyChanged);
    return factories.sources();
  }

  /**
   * Wakes the factories that still have a queue for a tenant without a grant: the LocalQueues that
   * lead to it may be gone.
   */
  private void tenantsObjectsChanged(String tenant) {
    var snapshot = fleet.snapshot();
    factories.wakeWhere(
        factory ->
            factory.grants().stream().noneMatch(grant -> grant.tenant().equals(tenant))
                && factory.getSpec().pools().stream()
                    .map(pool -> snapshot.cluster(pool.clusterRef().name()))
                    .flatMap(Optional::stream)
                    .anyMatch(
                        cluster ->
                            cluster
                                .get(Kind.CLUSTER_QUEUE, null, Names.ofTenant(tenant))
                                .isPresent()));
  }

  /** Wakes the factory of a workspace whose storage may be granted to others now. */
  private void workspaceChanged(Change<Workspace> workspace) {
    if (workspace.differsIn(Declaration::of)) {
      factories.wake(workspace.any().getSpec().factoryRef().name());
    }
  }

  /** Wakes the factory of a workspace that is empty now, or has been left by an earlier hub. */
  private void claimChanged(String cluster, Change<GenericKubernetesResource> claim) {
    if (claim.cameOrWent() && claim.any().getMetadata().getName().equals(Names.WORKSPACE)) {
      wakeOn(cluster);
    }
  }

  /**
   * Wakes a factory when the usage of one of its queues has changed, or when the queue has become
   * drained or is so no longer.
   */
  private void queueReported(Change<GenericKubernetesResource> queue) {
    if (queue.differsIn(object -> QueueStatus.of(object).used(), Map.of())
        || queue.differsIn(TreeRollout::isDrained, false)) {
      factories.wakeOwnerOf(queue.any());
    }
  }

  /**
   * Wakes the factory whose table has changed, as the table must reach the clusters, and others
   * that may get a cluster or a part of a limit that it has released.
   */
  private void factoryChanged(Change<AIFactory> factory) {
    if (!factory.cameOrWent() && factory.differsIn(AIFactory::grants)) {
      factories.wake(factory.any());
      factory.states().forEach(this::wakePoolsBeside);
    }
    if (factory.differsIn(Declaration::of)) {
      factory
          .states()
          .flatMap(state -> state.getSpec().pools().stream())
          .map(pool -> pool.clusterRef().name())
          .distinct()
          .forEach(this::wakeOn);
      factory.states().forEach(this::wakePoolsBeside);
    }
  }

  /** Wakes the pools of antennas that share a limit with this one. */
  private void wakePoolsBeside(AIFactory pool) {
    factories.wakeWhere(factory -> AIFactoryReader.areOfOneAntenna(factory, pool));
  }

  /**
   * Wakes the factories that an antenna concerns. A new antenna brings its state, which may have no
   * right to one, and the ceilings of its links.
   */
  private void antennaChanged(Change<Antenna> antenna) {
    if (antenna.cameOrWent()) {
      factories.wakeAll();
    } else if (antenna.differsIn(Declaration::of)) {
      antenna.states().forEach(state -> wakeOn(state.getSpec().clusterRef().name()));
      antenna
          .changedRows(state -> state.getSpec().links())
          .map(Link::factoryRef)
          .distinct()
          .forEach(factory -> factories.wake(factory.name()));
    }
  }

  /**
   * Wakes a tenant's factories, or only those where the end of its budgets has become known or has
   * moved.
   */
  private void tenantChanged(Change<Tenant> tenant) {
    if (tenant.differsIn(Declaration::of)) {
      var name = tenant.any().getMetadata().getName();
      fleet.hub().list(TenantQuota.class).stream()
          .filter(quota -> quota.getSpec().tenantRef().name().equals(name))
          .forEach(this::wakeAllOf);
    } else {
      tenant
          .changedRows(AIFactoryWatches::budgetEnds)
          .map(BudgetEnd::factory)
          .distinct()
          .forEach(factories::wake);
    }
  }

  private record BudgetEnd(String factory, String pool, @Nullable Instant at) {}

  private static List<BudgetEnd> budgetEnds(Tenant tenant) {
    return tenant.usage().stream()
        .map(row -> new BudgetEnd(row.factory(), row.pool(), row.exhaustsAt()))
        .toList();
  }

  private void quotaChanged(Change<TenantQuota> quota) {
    if (quota.differsIn(Declaration::of) || quota.differsIn(AIFactoryWatches::placement)) {
      quota.states().forEach(this::wakeAllOf);
    }
  }

  private static @Nullable Placement placement(TenantQuota quota) {
    return quota.getStatus() == null ? null : quota.getStatus().placement();
  }

  private void policyChanged(Change<AccessPolicy> change) {
    var policy = change.map(AccessPolicy::getSpec);
    if (policy.differsIn(AIFactoryWatches::capacityRules)
        || EligibilityRules.differ(policy.before(), policy.after())
        || ParticipationRules.differ(policy.before(), policy.after())) {
      factories.wakeAll();
    }
  }

  private static List<Object> capacityRules(AccessPolicySpec policy) {
    return List.of(
        policy.scale(),
        Optional.ofNullable(policy.shares()),
        policy.priorities(),
        policy.reserves());
  }

  private void wakeAllOf(TenantQuota quota) {
    quota.placed().allocations().stream()
        .flatMap(allocation -> allocation.factory().stream())
        .distinct()
        .forEach(factories::wake);
  }

  private void wakeOn(String cluster) {
    factories.wakeWhere(factory -> isOn(factory, cluster));
  }

  private static boolean isOn(AIFactory factory, String cluster) {
    return Optional.ofNullable(factory.getSpec())
        .map(AIFactorySpec::pools)
        .orElse(List.of())
        .stream()
        .anyMatch(pool -> pool.clusterRef().name().equals(cluster));
  }
}
