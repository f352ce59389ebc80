package eu.aicontinent.operator.tenant;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.operator.fleet.view.HubCache;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A quota that a factory has not decided about yet.
 *
 * @param quota name of the TenantQuota
 * @param factory name of the AIFactory; null while none is chosen
 */
record PendingQuota(String quota, @Nullable String factory) {
  /**
   * Returns the first pending quota of a tenant. A factory that does not exist will not decide, and
   * does not count.
   */
  static Optional<PendingQuota> about(HubCache hub, Tenant tenant) {
    var name = tenant.getMetadata().getName();
    return hub.list(TenantQuota.class).stream()
        .filter(quota -> quota.getSpec().tenantRef().name().equals(name))
        .filter(quota -> !quota.isMarkedForDeletion())
        .flatMap(quota -> about(hub, quota))
        .findFirst();
  }

  private static Stream<PendingQuota> about(HubCache hub, TenantQuota quota) {
    if (quota.awaitsPlacement()) {
      return Stream.of(new PendingQuota(quota.getMetadata().getName(), null));
    }
    return quota.placed().allocations().stream()
        .flatMap(allocation -> allocation.factory().stream())
        .flatMap(factory -> hub.get(AIFactory.class, factory).stream())
        .filter(factory -> !hasDecided(factory, quota.getMetadata().getUid()))
        .map(
            factory ->
                new PendingQuota(quota.getMetadata().getName(), factory.getMetadata().getName()));
  }

  private static boolean hasDecided(AIFactory factory, String quotaUid) {
    return Optional.ofNullable(factory.getStatus()).stream()
        .flatMap(
            status ->
                Stream.concat(
                    status.grants().stream().map(grant -> grant.quotaUid()),
                    status.refusals().stream().map(refusal -> refusal.quotaUid())))
        .anyMatch(quotaUid::equals);
  }
}
