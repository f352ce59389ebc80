package eu.aicontinent.operator.fleet.view;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stores which Secrets exist, and the content only of those whose type says that they are a
 * member's kubeconfig.
 */
final class SecretStore extends BasicItemStore<Secret> {
  SecretStore() {
    super(Cache::metaNamespaceKeyFunc);
  }

  @Override
  public @Nullable Secret put(String key, Secret secret) {
    if (!Kubeconfig.isIn(secret)) {
      secret.setData(Map.of());
    }
    return super.put(key, secret);
  }
}
