package eu.aicontinent.operator.fleet.view;

import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An index of the names of TenantQuotas by tenant. An index of the informer would miss a quota for
 * the moment in which it is replaced, and whoever asks just then would not be woken.
 */
final class QuotaIndex {
  private final Map<String, Set<String>> names = new ConcurrentHashMap<>();

  /** Records a change; called by one thread. A quota replaced unseen may have another tenant. */
  void changed(@Nullable TenantQuota before, @Nullable TenantQuota after) {
    if (after != null) {
      names
          .computeIfAbsent(tenant(after), _ -> ConcurrentHashMap.newKeySet())
          .add(after.getMetadata().getName());
    }
    if (before != null && (after == null || !tenant(before).equals(tenant(after)))) {
      forget(before);
    }
  }

  private void forget(TenantQuota quota) {
    names.computeIfPresent(
        tenant(quota),
        (_, those) -> {
          those.remove(quota.getMetadata().getName());
          return those.isEmpty() ? null : those;
        });
  }

  Set<String> of(String tenant) {
    return names.getOrDefault(tenant, Set.of());
  }

  private static String tenant(TenantQuota quota) {
    return quota.getSpec().tenantRef().name();
  }
}
