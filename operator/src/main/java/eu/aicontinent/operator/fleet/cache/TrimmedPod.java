package eu.aicontinent.operator.fleet.cache;

import static eu.aicontinent.operator.fleet.cache.TrimmedStore.conditions;
import static eu.aicontinent.operator.fleet.cache.TrimmedStore.only;

import eu.aicontinent.operator.meta.Foreign;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Trims pods: keeps of a tenant's pod what it holds, where, and since when, and of all others only
 * that they exist.
 */
final class TrimmedPod {
  private static final List<String> CONDITIONS =
      List.of("PodScheduled", "Ready", "ContainersReady", "DisruptionTarget");
  private static final List<String> CONTAINER = List.of("restartPolicy");
  private static final List<String> STATUS = List.of("phase", "startTime");

  private TrimmedPod() {}

  static void trim(GenericKubernetesResource pod) {
    var metadata = pod.getMetadata();
    metadata.setAnnotations(Map.of());
    metadata.setLabels(Map.of());
    metadata.setOwnerReferences(List.of());
    metadata.setFinalizers(List.of());
    pod.setAdditionalProperties(
        Names.isOfTenant(metadata.getNamespace())
            ? Map.of("spec", spec(Foreign.map(pod.get("spec"))), "status", status(pod))
            : Map.of());
  }

  private static Map<String, Object> spec(Map<?, ?> spec) {
    var kept = new TreeMap<>(only(List.of("nodeName"), spec));
    for (var field : List.of("initContainers", "containers")) {
      kept.put(field, Foreign.maps(spec.get(field)).map(TrimmedPod::container).toList());
    }
    return kept;
  }

  private static Map<String, Object> container(Map<?, ?> container) {
    var kept = new TreeMap<>(only(CONTAINER, container));
    kept.put("resources", only(List.of("requests"), Foreign.map(container.get("resources"))));
    return kept;
  }

  private static Map<String, Object> status(GenericKubernetesResource pod) {
    var status = Foreign.map(pod.get("status"));
    var kept = new TreeMap<>(only(STATUS, status));
    kept.put("conditions", conditions(pod, CONDITIONS));
    for (var field : List.of("initContainerStatuses", "containerStatuses")) {
      kept.put(field, Foreign.maps(status.get(field)).map(TrimmedPod::end).toList());
    }
    return kept;
  }

  private static Map<String, Object> end(Map<?, ?> status) {
    var terminated = Foreign.map(Foreign.map(status.get("state")).get("terminated"));
    return Map.of("state", Map.of("terminated", only(List.of("finishedAt"), terminated)));
  }
}
