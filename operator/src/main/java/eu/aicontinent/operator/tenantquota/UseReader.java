package eu.aicontinent.operator.tenantquota;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePool;
import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.operator.domain.budget.Account;
import eu.aicontinent.operator.fleet.FleetSnapshot;
import eu.aicontinent.operator.fleet.view.ClusterView;
import eu.aicontinent.operator.gpu.Offer;
import eu.aicontinent.operator.kueue.QueueStatus;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.tenantquota.PoolUse.Holder;
import eu.aicontinent.operator.tenantquota.TenantQuotaView.AskedFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the use that a tenant's queues report of the pools that a quota holds grants of. */
final class UseReader {
  private final FleetSnapshot fleet;

  UseReader(FleetSnapshot fleet) {
    this.fleet = fleet;
  }

  List<PoolUse> read(TenantQuota quota, Map<String, AskedFactory> factories) {
    return factories.entrySet().stream()
        .flatMap(
            factory ->
                factory.getValue().grants().stream()
                    .flatMap(grant -> read(quota, factory.getKey(), grant).stream()))
        .toList();
  }

  private Optional<PoolUse> read(TenantQuota quota, String factory, Grant grant) {
    var holders = holders(quota, factory, grant);
    return fleet
        .cluster(grant.cluster())
        .flatMap(
            cluster ->
                cluster.capabilities().contains(Capability.Kueue)
                    ? devices(cluster, factory, grant)
                        .map(used -> new PoolUse(factory, grant.pool(), used, holders))
                    : Optional.of(new PoolUse(factory, grant.pool(), null, holders)));
  }

  /**
   * Returns the number of devices in use: 0 while there is no queue, since nothing is admitted
   * then. Empty without the pool, because the parts of its devices are unknown.
   */
  private Optional<Long> devices(ClusterView cluster, String factory, Grant grant) {
    var flavor = Names.ofPool(factory, grant.pool());
    return fleet
        .hub()
        .get(GPUNodePool.class, flavor)
        .map(pool -> Offer.of(pool.getSpec().accelerator(), pool.getSpec().sharing()))
        .map(
            offer ->
                cluster
                    .get(Kind.CLUSTER_QUEUE, null, Names.ofTenant(grant.tenant()))
                    .map(queue -> QueueStatus.of(queue).used(flavor, offer.resource()))
                    .map(offer::devicesTouchedBy)
                    .orElse(0L));
  }

  private List<Holder> holders(TenantQuota quota, String factory, Grant grant) {
    return fleet.hub().get(AIFactory.class, factory).stream()
        .flatMap(table -> table.grants().stream())
        .filter(other -> other.tenant().equals(grant.tenant()))
        .filter(other -> other.pool().equals(grant.pool()))
        .flatMap(other -> holder(quota, factory, other))
        .toList();
  }

  /**
   * Returns a grant's quota as a holder. A quota that does not exist any more holds nothing: its
   * grant ends.
   */
  private Stream<Holder> holder(TenantQuota reader, String factory, Grant grant) {
    return Stream.of(Optional.of(reader), fleet.hub().get(TenantQuota.class, grant.quota()))
        .flatMap(Optional::stream)
        .filter(quota -> quota.getMetadata().getUid().equals(grant.quotaUid()))
        .limit(1)
        .map(
            quota ->
                new Holder(
                    Account.granted(grant, quota.placed(), factory),
                    grant.accelerators(),
                    grant.borrowing()));
  }
}
