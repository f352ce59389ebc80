package eu.aicontinent.operator.fleet;

import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps of each object what the operator reads: no managed fields, of a Node no images, addresses
 * or system info, of other people's DaemonSets only which images they run, and of Workloads only
 * what they were admitted to, and when: there are as many as work was done, with all its pods.
 */
final class TrimmedStore extends BasicItemStore<GenericKubernetesResource> {
  private static final List<String> NODE_STATUS = List.of("allocatable", "capacity", "conditions");

  private static final List<String> WORKLOAD_CONDITIONS = List.of("Admitted", "Finished");
  private static final List<String> CONDITION = List.of("type", "status", "lastTransitionTime");
  private static final List<String> ASSIGNMENT = List.of("flavors", "resourceUsage");

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
    if ("Workload".equals(object.getKind())) {
      trimWorkload(object);
    }
    if ("DaemonSet".equals(object.getKind())
        && !Names.GPU_NAMESPACE.equals(object.getMetadata().getNamespace())) {
      trimDaemonSet(object);
    }
    return object;
  }

  private static void trimNode(GenericKubernetesResource node) {
    if (node.getAdditionalProperties().get("status") instanceof Map<?, ?> status) {
      node.setAdditionalProperty("status", only(NODE_STATUS, status));
    }
  }

  private static void trimWorkload(GenericKubernetesResource workload) {
    var metadata = workload.getMetadata();
    metadata.setAnnotations(Map.of());
    metadata.setLabels(Map.of());
    metadata.setOwnerReferences(List.of());
    var conditions =
        maps(workload.get("status", "conditions"))
            .filter(condition -> WORKLOAD_CONDITIONS.contains(condition.get("type")))
            .map(condition -> only(CONDITION, condition))
            .toList();
    var assignments =
        maps(workload.get("status", "admission", "podSetAssignments"))
            .map(assignment -> only(ASSIGNMENT, assignment))
            .toList();
    workload.setAdditionalProperties(
        Map.of(
            "status",
            Map.of(
                "conditions", conditions, "admission", Map.of("podSetAssignments", assignments))));
  }

  private static Stream<Map<?, ?>> maps(@Nullable Object list) {
    return list instanceof List<?> items
        ? items.stream().<Map<?, ?>>map(item -> (Map<?, ?>) item)
        : Stream.empty();
  }

  private static Map<String, Object> only(List<String> fields, Map<?, ?> of) {
    var kept = new LinkedHashMap<String, Object>();
    fields.forEach(
        field -> {
          var value = of.get(field);
          if (value != null) {
            kept.put(field, value);
          }
        });
    return kept;
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
