package eu.aicontinent.operator.gpunodepool;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What counts of a node.
 *
 * @param name its name
 * @param labels its labels
 * @param ready whether its kubelet reports it as ready
 * @param cordoned whether nothing is to be scheduled there
 * @param allocatable what it offers, by resource
 */
record NodeFacts(
    String name,
    Map<String, String> labels,
    boolean ready,
    boolean cordoned,
    Map<String, String> allocatable) {

  NodeFacts {
    labels = Objects.requireNonNullElse(labels, Map.of());
    allocatable = Objects.requireNonNullElse(allocatable, Map.of());
  }

  static NodeFacts of(GenericKubernetesResource node) {
    return new NodeFacts(
        node.getMetadata().getName(),
        node.getMetadata().getLabels(),
        isReady(node.get("status", "conditions")),
        Boolean.TRUE.equals(node.<Object>get("spec", "unschedulable")),
        strings(node.get("status", "allocatable")));
  }

  boolean matches(Map<String, String> selector) {
    return labels.entrySet().containsAll(selector.entrySet());
  }

  boolean isUsable() {
    return ready && !cordoned;
  }

  /** Whole devices that it offers under a resource. */
  long devices(String resource) {
    return Optional.ofNullable(allocatable.get(resource))
        .map(quantity -> new Quantity(quantity).getNumericalAmount().longValue())
        .orElse(0L);
  }

  private static boolean isReady(@Nullable Object conditions) {
    return conditions instanceof List<?> list
        && list.stream()
            .anyMatch(
                item ->
                    item instanceof Map<?, ?> condition
                        && Objects.equals(condition.get("type"), "Ready")
                        && Objects.equals(condition.get("status"), "True"));
  }

  private static Map<String, String> strings(@Nullable Object map) {
    return map instanceof Map<?, ?> entries
        ? entries.entrySet().stream()
            .collect(
                toUnmodifiableMap(
                    e -> String.valueOf(e.getKey()), e -> String.valueOf(e.getValue())))
        : Map.of();
  }
}
