package eu.aicontinent.operator.tenantquota;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactoryStatus;
import eu.aicontinent.api.v1alpha1.aifactory.Pool;
import eu.aicontinent.api.v1alpha1.tenant.PoolUsage;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.operator.fleet.FleetSnapshot;
import eu.aicontinent.operator.tenantquota.TenantQuotaView.AskedFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the state that a quota's status is computed from, from caches. */
final class TenantQuotaReader {
  private final FleetSnapshot fleet;
  private final InstantSource clock;
  private final PlacementInputsReader placementInputs;
  private final UseReader uses;

  TenantQuotaReader(FleetSnapshot fleet, InstantSource clock) {
    this.fleet = fleet;
    this.clock = clock;
    this.placementInputs = new PlacementInputsReader(fleet);
    this.uses = new UseReader(fleet);
  }

  TenantQuotaView read(TenantQuota quota) {
    var factories = new TreeMap<String, AskedFactory>();
    fleet.hub().list(AIFactory.class).stream()
        .filter(factory -> concerns(quota, factory.getMetadata().getName()))
        .forEach(
            factory ->
                factories.put(factory.getMetadata().getName(), verdicts(factory, uid(quota))));
    var tenant = fleet.hub().get(Tenant.class, quota.getSpec().tenantRef().name()).orElse(null);
    return new TenantQuotaView(
        clock.instant(),
        quota,
        tenant != null,
        factories,
        usage(tenant),
        uses.read(quota, factories),
        quota.getSpec().toBePlaced().map(_ -> placementInputs.read(quota, tenant)).orElse(null));
  }

  /** Returns true if the quota asks the factory, or may come to. */
  static boolean concerns(TenantQuota quota, String factory) {
    return quota.getSpec().toBePlaced().isPresent()
        || quota.getSpec().allocations().stream().anyMatch(one -> one.isAt(factory));
  }

  private static List<PoolUsage> usage(@Nullable Tenant tenant) {
    return tenant == null ? List.of() : tenant.usage();
  }

  private static AskedFactory verdicts(AIFactory factory, String uid) {
    var pools = new TreeSet<String>();
    factory.getSpec().pools().stream().map(Pool::name).forEach(pools::add);
    return new AskedFactory(
        pools,
        factory.grants().stream().filter(grant -> grant.quotaUid().equals(uid)).toList(),
        factory.refusals().stream().filter(refusal -> refusal.quotaUid().equals(uid)).toList(),
        Duration.ofSeconds(factory.getSpec().noticeSeconds()),
        drains(factory));
  }

  /** Returns the instants at which work in pools in maintenance is ended, by pool. */
  static Map<String, Instant> drains(AIFactory factory) {
    var drains = new TreeMap<String, Instant>();
    var capacity = Optional.ofNullable(factory.getStatus()).map(AIFactoryStatus::capacity);
    for (var pool : capacity.orElse(List.of())) {
      if (pool.drainsAt() != null) {
        drains.put(pool.pool(), pool.drainsAt());
      }
    }
    return drains;
  }

  private static String uid(TenantQuota quota) {
    return quota.getMetadata().getUid();
  }
}
