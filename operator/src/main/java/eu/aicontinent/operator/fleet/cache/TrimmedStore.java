package eu.aicontinent.operator.fleet.cache;

import static java.util.stream.Collectors.toUnmodifiableMap;

import eu.aicontinent.operator.failure.ForeignText;
import eu.aicontinent.operator.meta.Foreign;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Labels;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stores of each object only what the operator reads. Managed fields are dropped. A Node keeps its
 * labels, our annotations, its taints, cordon and devices, and whether it is ready. Other people's
 * DaemonSets keep only the images that they run. Workloads and pods keep only what they hold, and
 * when: there are as many as work was done.
 */
public final class TrimmedStore extends BasicItemStore<GenericKubernetesResource> {
  private static final ForeignText TEXT = new ForeignText();
  private static final List<String> NODE_SPEC = List.of("taints", "unschedulable");
  private static final List<String> NODE_CONDITIONS = List.of("Ready");
  private static final List<String> WORKLOAD_CONDITIONS = List.of("Admitted", "Finished");
  private static final List<String> CONDITION = List.of("type", "status", "lastTransitionTime");
  private static final List<String> ASSIGNMENT = List.of("flavors", "resourceUsage");

  private final Kind kind;
  private final CacheWeight kept;

  public TrimmedStore(Kind kind, CacheWeight kept) {
    super(Cache::metaNamespaceKeyFunc);
    this.kind = kind;
    this.kept = kept;
  }

  @Override
  public @Nullable GenericKubernetesResource put(String key, GenericKubernetesResource object) {
    if (!isWhole(kind, object)) {
      return null;
    }
    var before = super.put(key, trim(object));
    kept.changed(kind, weight(object) - weight(before));
    return before;
  }

  @Override
  public @Nullable GenericKubernetesResource remove(String key) {
    var before = super.remove(key);
    kept.changed(kind, -weight(before));
    return before;
  }

  /** Returns true if the object is of this kind, and has what every object has. */
  static boolean isWhole(Kind kind, GenericKubernetesResource object) {
    var metadata = object.getMetadata();
    return kind.kind().equals(object.getKind())
        && kind.apiVersion().equals(object.getApiVersion())
        && metadata != null
        && metadata.getName() != null
        && metadata.getUid() != null
        && metadata.getResourceVersion() != null
        && kind.namespaced() == (metadata.getNamespace() != null);
  }

  private static long weight(@Nullable GenericKubernetesResource object) {
    return object == null ? 0 : Weight.of(object);
  }

  public static GenericKubernetesResource trim(GenericKubernetesResource object) {
    object.getMetadata().setManagedFields(List.of());
    Foreign.maps(object.get("status", "conditions")).forEach(TrimmedStore::clean);
    if ("Node".equals(object.getKind())) {
      trimNode(object);
    }
    if ("PersistentVolume".equals(object.getKind())) {
      trimVolume(object);
    }
    if ("Pod".equals(object.getKind())) {
      TrimmedPod.trim(object);
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

  /** Cleans the texts of a condition. Our statuses repeat what a controller of a member reports. */
  @SuppressWarnings("unchecked") // JSON has no other keys
  private static void clean(Map<?, ?> condition) {
    ((Map<String, Object>) condition)
        .replaceAll((_, value) -> value instanceof String text ? TEXT.clean(text) : value);
  }

  /** Trims a Node. There are thousands, and kubelets and their software write much more there. */
  private static void trimNode(GenericKubernetesResource node) {
    node.getMetadata().setAnnotations(ours(node.getMetadata().getAnnotations()));
    node.setAdditionalProperties(
        Map.of(
            "spec", only(NODE_SPEC, Foreign.map(node.get("spec"))),
            "status",
                Map.of(
                    "allocatable", devices(node.get("status", "allocatable")),
                    "capacity", devices(node.get("status", "capacity")),
                    "conditions", conditions(node, NODE_CONDITIONS))));
  }

  private static Map<String, String> ours(@Nullable Map<String, String> annotations) {
    return annotations == null
        ? Map.of()
        : annotations.entrySet().stream()
            .filter(annotation -> Labels.isOurs(annotation.getKey()))
            .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Returns the extended resources of a node: only their names have a domain. */
  private static Map<String, Object> devices(@Nullable Object quantities) {
    var names = Foreign.map(quantities).keySet().stream().map(String::valueOf);
    return only(names.filter(name -> name.contains("/")).toList(), Foreign.map(quantities));
  }

  /** Trims what Kubernetes adds to the reference to a claim when it binds the two. */
  @SuppressWarnings("unchecked") // JSON has no other keys
  private static void trimVolume(GenericKubernetesResource volume) {
    if (volume.get("spec", "claimRef") instanceof Map<?, ?> claim) {
      ((Map<String, Object>) claim).keySet().removeAll(List.of("uid", "resourceVersion"));
    }
  }

  private static void trimWorkload(GenericKubernetesResource workload) {
    var metadata = workload.getMetadata();
    metadata.setAnnotations(Map.of());
    metadata.setLabels(Map.of());
    metadata.setOwnerReferences(List.of());
    var conditions = conditions(workload, WORKLOAD_CONDITIONS);
    var assignments =
        Foreign.maps(workload.get("status", "admission", "podSetAssignments"))
            .map(assignment -> only(ASSIGNMENT, assignment))
            .toList();
    workload.setAdditionalProperties(
        Map.of(
            "status",
            Map.of(
                "conditions", conditions, "admission", Map.of("podSetAssignments", assignments))));
  }

  static List<Map<String, Object>> conditions(
      GenericKubernetesResource object, List<String> types) {
    return Foreign.maps(object.get("status", "conditions"))
        .filter(condition -> condition.get("type") instanceof String type && types.contains(type))
        .map(condition -> only(CONDITION, condition))
        .toList();
  }

  static Map<String, Object> only(List<String> fields, Map<?, ?> of) {
    return fields.stream()
        .filter(field -> of.get(field) != null)
        .collect(toUnmodifiableMap(field -> field, of::get));
  }

  private static void trimDaemonSet(GenericKubernetesResource daemonSet) {
    var containers =
        Foreign.maps(daemonSet.get("spec", "template", "spec", "containers"))
            .map(container -> container.get("image"))
            .filter(Objects::nonNull)
            .map(image -> Map.of("image", image))
            .toList();
    daemonSet.getMetadata().setAnnotations(Map.of());
    daemonSet.setAdditionalProperties(
        Map.of("spec", Map.of("template", Map.of("spec", Map.of("containers", containers)))));
  }
}
