package eu.aicontinent.e2e.support;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The objects that the operator makes on the hub from what people write there. */
final class Children {
  private Children() {}

  /** Returns kind and name of each. */
  static List<String> of(GenericKubernetesResource parent) {
    var prefix = parent.getMetadata().getName() + ".";
    return switch (parent.getKind()) {
      case "AIFactory" -> each(parent, "pools", pool -> "GPUNodePool " + prefix + pool.get("name"));
      case "Antenna" -> each(parent, "links", link -> "RemoteAccessLink " + prefix + factory(link));
      default -> List.of();
    };
  }

  private static Object factory(Map<?, ?> link) {
    var reference = (Map<?, ?>) Objects.requireNonNull(link.get("factoryRef"));
    return Objects.requireNonNull(reference.get("name"));
  }

  private static List<String> each(
      GenericKubernetesResource parent, String list, Function<Map<?, ?>, String> child) {
    return parent.get("spec", list) instanceof List<?> items
        ? items.stream().map(item -> child.apply((Map<?, ?>) item)).toList()
        : List.of();
  }
}
