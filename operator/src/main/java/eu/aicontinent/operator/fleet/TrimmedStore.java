package eu.aicontinent.operator.fleet;

import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps of each object what the operator reads: no managed fields, of a Node no images, addresses
 * or system info, and of other people's DaemonSets only which images they run.
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
    if ("Node".equals(object.getKind())) {
      trimNode(object);
    }
    if ("DaemonSet".equals(object.getKind())
        && !Names.GPU_NAMESPACE.equals(object.getMetadata().getNamespace())) {
      trimDaemonSet(object);
    }
    return object;
  }

  private static void trimNode(GenericKubernetesResource node) {
    if (node.getAdditionalProperties().get("status") instanceof Map<?, ?> status) {
      var kept = new LinkedHashMap<String, Object>();
      NODE_STATUS.forEach(
          field -> {
            if (status.get(field) != null) {
              kept.put(field, status.get(field));
            }
          });
      node.setAdditionalProperty("status", kept);
    }
  }

  private static void trimDaemonSet(GenericKubernetesResource daemonSet) {
    var containers =
        daemonSet.get("spec", "template", "spec", "containers") instanceof List<?> list
            ? list.stream()
                .map(container -> ((Map<?, ?>) container).get("image"))
                .filter(Objects::nonNull)
                .map(image -> Map.of("image", image))
                .toList()
            : List.of();
    daemonSet.getMetadata().setAnnotations(Map.of());
    daemonSet.setAdditionalProperties(
        Map.of("spec", Map.of("template", Map.of("spec", Map.of("containers", containers)))));
  }
}
