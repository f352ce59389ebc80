package eu.aicontinent.operator.fleet;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps of each object what the operator reads: no managed fields, and of a Node no images,
 * addresses or system info.
 */
final class TrimmedStore extends BasicItemStore<GenericKubernetesResource> {
  private static final List<String> NODE_STATUS = List.of("allocatable", "capacity", "conditions");

  TrimmedStore() {
    super(Cache::metaNamespaceKeyFunc);
  }

  @Override
  public @Nullable GenericKubernetesResource put(String key, GenericKubernetesResource object) {
    return super.put(key, trim(object));
  }

  static GenericKubernetesResource trim(GenericKubernetesResource object) {
    object.getMetadata().setManagedFields(List.of());
    if ("Node".equals(object.getKind())
        && object.getAdditionalProperties().get("status") instanceof Map<?, ?> status) {
      var kept = new LinkedHashMap<String, Object>();
      NODE_STATUS.forEach(
          field -> {
            if (status.get(field) != null) {
              kept.put(field, status.get(field));
            }
          });
      object.setAdditionalProperty("status", kept);
    }
    return object;
  }
}
