package eu.aicontinent.operator.aifactory;

import static eu.aicontinent.operator.fleet.view.Changes.cameWentOrSpecChanged;
import static eu.aicontinent.operator.fleet.view.Changes.either;
import static java.util.stream.Collectors.toSet;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactorySpec;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePool;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.api.v1alpha1.placement.Placement;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.operator.domain.eligibility.EligibilityRules;
import eu.aicontinent.operator.domain.eligibility.ParticipationRules;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.kueue.QueueStatus;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Event sources that trigger the reconciliation of factories. */
final class AIFactoryWatches {
  private final Fleet fleet;
  private final SimpleInboundEventSource<AIFactory> source =
      new SimpleInboundEventSource<>("aifactory-wake-ups");

  AIFactoryWatches(Fleet fleet) {
    this.fleet = fleet;
  }

  List<EventSource<?, AIFactory>> prepare() {
    var changes = fleet.changes();
    changes.onOwned("AIFactory", this::wake);
    changes.onOwned("Tenant", this::tenantsObjectsChanged);
    changes.onKind(Kind.CLUSTER_QUEUE, (_, before, after) -> queueReported(before, after));
    changes.onCluster(cluster -> wakeWhere(factory -> isOn(factory, cluster)));
    changes.onHub(MemberCluster.class, this::memberClusterCameOrWent);
    changes.onHub(GPUNodePool.class, this::poolChanged);
    changes.onHub(AIFactory.class, this::factoryChanged);
    changes.onHub(Antenna.class, this::antennaChanged);
    changes.onHub(Tenant.class, this::tenantChanged);
    changes.onHub(TenantQuota.class, this::quotaChanged);
    changes.onHub(AccessPolicy.class, this::policyChanged);
    return List.of(source);
  }

  /**
   * Wakes the factories that still have a queue for a tenant without a grant: the LocalQueues that
   * lead to it may be gone.
   */
  private void tenantsObjectsChanged(String tenant) {
    wakeWhere(
        factory ->
            factory.grants().stream().noneMatch(grant -> grant.tenant().equals(tenant))
                && factory.getSpec().pools().stream()
                    .map(pool -> fleet.cluster(pool.clusterRef().name()))
                    .flatMap(Optional::stream)
                    .anyMatch(
                        cluster ->
                            cluster
                                .get(Kind.CLUSTER_QUEUE, null, Names.ofTenant(tenant))
                                .isPresent()));
  }

  /**
   * Wakes a factory when the usage of one of its queues has changed, or when the queue has become
   * drained or is so no longer.
   */
  private void queueReported(
      @Nullable GenericKubernetesResource before, @Nullable GenericKubernetesResource after) {
    if (!used(before).equals(used(after)) || isDrained(before) != isDrained(after)) {
      either(before, after)
          .limit(1)
          .flatMap(queue -> Owner.from(queue).stream())
          .filter(owner -> AIFactoryView.owner(owner.name()).equals(owner))
          .forEach(owner -> wake(owner.name()));
    }
  }

  private static Map<String, Map<String, Long>> used(@Nullable GenericKubernetesResource queue) {
    return queue == null ? Map.of() : QueueStatus.of(queue).used();
  }

  private static boolean isDrained(@Nullable GenericKubernetesResource queue) {
    return queue != null && TreeRollout.isDrained(queue);
  }

  private void memberClusterCameOrWent(
      @Nullable MemberCluster before, @Nullable MemberCluster after) {
    if (before == null || after == null) {
      either(before, after)
          .forEach(member -> wakeWhere(factory -> isOn(factory, member.getMetadata().getName())));
    }
  }

  private void poolChanged(@Nullable GPUNodePool before, @Nullable GPUNodePool after) {
    either(before, after).limit(1).forEach(pool -> wake(pool.getSpec().factoryRef().name()));
  }

  /**
   * Wakes the factory whose table has changed, as the table must reach the clusters, and others
   * that may get a cluster or a part of a limit that it has released.
   */
  private void factoryChanged(@Nullable AIFactory before, @Nullable AIFactory after) {
    if (before != null && after != null && !before.grants().equals(after.grants())) {
      wake(after.getMetadata().getName());
      wakePoolsBeside(after);
    }
    if (cameWentOrSpecChanged(before, after)) {
      either(before, after)
          .flatMap(factory -> factory.getSpec().pools().stream())
          .map(pool -> pool.clusterRef().name())
          .distinct()
          .forEach(cluster -> wakeWhere(factory -> isOn(factory, cluster)));
      either(before, after).forEach(this::wakePoolsBeside);
    }
  }

  /** Wakes the pools of antennas that share a limit with this one. */
  private void wakePoolsBeside(AIFactory pool) {
    wakeWhere(factory -> AIFactoryReader.areOfOneAntenna(factory, pool));
  }

  /**
   * Wakes the factories that an antenna concerns. A new antenna brings its state, which may have no
   * right to one, and the ceilings of its links.
   */
  private void antennaChanged(@Nullable Antenna before, @Nullable Antenna after) {
    if (before == null || after == null) {
      wakeWhere(factory -> true);
    } else if (cameWentOrSpecChanged(before, after)) {
      either(before, after)
          .map(antenna -> antenna.getSpec().clusterRef().name())
          .forEach(cluster -> wakeWhere(factory -> isOn(factory, cluster)));
      linkedAnew(before, after).forEach(this::wake);
    }
  }

  /** Returns the factories whose link was added, was removed, or has another ceiling. */
  private static Stream<String> linkedAnew(Antenna before, Antenna after) {
    var old = before.getSpec().links();
    var now = after.getSpec().links();
    return Stream.of(old, now)
        .flatMap(links -> links.stream())
        .filter(link -> !old.contains(link) || !now.contains(link))
        .map(link -> link.factoryRef().name())
        .distinct();
  }

  private void tenantChanged(@Nullable Tenant before, @Nullable Tenant after) {
    if (cameWentOrSpecChanged(before, after)) {
      var names = either(before, after).map(tenant -> tenant.getMetadata().getName()).toList();
      fleet.hub().list(TenantQuota.class).stream()
          .filter(quota -> names.contains(quota.getSpec().tenantRef().name()))
          .forEach(this::wakeAllOf);
    } else {
      budgetsOf(before, after).forEach(this::wake);
    }
  }

  /** Returns the factories where the end of a tenant's budgets has become known or has moved. */
  private static Stream<String> budgetsOf(@Nullable Tenant before, @Nullable Tenant after) {
    var old = ends(before);
    var now = ends(after);
    return Stream.of(old, now)
        .flatMap(rows -> rows.stream())
        .filter(end -> !old.contains(end) || !now.contains(end))
        .map(BudgetEnd::factory)
        .distinct();
  }

  private record BudgetEnd(String factory, String pool, @Nullable Instant at) {}

  private static Set<BudgetEnd> ends(@Nullable Tenant tenant) {
    return Optional.ofNullable(tenant).stream()
        .map(Tenant::usage)
        .flatMap(List::stream)
        .map(row -> new BudgetEnd(row.factory(), row.pool(), row.exhaustsAt()))
        .collect(toSet());
  }

  private void quotaChanged(@Nullable TenantQuota before, @Nullable TenantQuota after) {
    if (cameWentOrSpecChanged(before, after)
        || !Objects.equals(placement(before), placement(after))) {
      either(before, after).forEach(this::wakeAllOf);
    }
  }

  private static @Nullable Placement placement(@Nullable TenantQuota quota) {
    return quota == null || quota.getStatus() == null ? null : quota.getStatus().placement();
  }

  private void policyChanged(@Nullable AccessPolicy before, @Nullable AccessPolicy after) {
    var old = spec(before);
    var now = spec(after);
    if (!capacityRules(old).equals(capacityRules(now))
        || EligibilityRules.differ(old, now)
        || ParticipationRules.differ(old, now)) {
      wakeWhere(factory -> true);
    }
  }

  private static @Nullable AccessPolicySpec spec(@Nullable AccessPolicy policy) {
    return policy == null ? null : policy.getSpec();
  }

  private static List<Object> capacityRules(@Nullable AccessPolicySpec policy) {
    return policy == null
        ? List.of()
        : List.of(
            policy.scale(),
            Optional.ofNullable(policy.shares()),
            policy.priorities(),
            policy.reserves());
  }

  private void wakeAllOf(TenantQuota quota) {
    quota.placed().allocations().stream()
        .flatMap(allocation -> allocation.factory().stream())
        .distinct()
        .forEach(this::wake);
  }

  private static boolean isOn(AIFactory factory, String cluster) {
    return Optional.ofNullable(factory.getSpec())
        .map(AIFactorySpec::pools)
        .orElse(List.of())
        .stream()
        .anyMatch(pool -> pool.clusterRef().name().equals(cluster));
  }

  private void wakeWhere(Predicate<AIFactory> concerned) {
    fleet.hub().list(AIFactory.class).stream()
        .filter(concerned)
        .forEach(factory -> wake(factory.getMetadata().getName()));
  }

  private void wake(String factory) {
    source.propagateEvent(new ResourceID(factory));
  }
}
