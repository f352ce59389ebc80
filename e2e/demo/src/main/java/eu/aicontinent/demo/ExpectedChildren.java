package eu.aicontinent.demo;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The objects that the operator must make for others: pools of factories, links of antennas. */
record ExpectedChildren(List<GenericKubernetesResource> objects) {

  List<String> missing() {
    var there = objects.stream().map(Example::id).collect(Collectors.toSet());
    return objects.stream()
        .flatMap(ExpectedChildren::childrenOf)
        .filter(child -> !there.contains(child))
        .map(child -> child + ": not made yet")
        .toList();
  }

  private static Stream<String> childrenOf(GenericKubernetesResource parent) {
    var name = parent.getMetadata().getName();
    return switch (parent.getKind()) {
      case "AIFactory" ->
          items(parent, "pools").map(pool -> "GPUNodePool " + name + "." + pool.get("name"));
      case "Antenna" ->
          items(parent, "links")
              .map(link -> (Map<?, ?>) link.get("factoryRef"))
              .map(factory -> "RemoteAccessLink " + name + "." + factory.get("name"));
      default -> Stream.empty();
    };
  }

  private static Stream<Map<?, ?>> items(GenericKubernetesResource object, String list) {
    var items = new ArrayList<Map<?, ?>>();
    if (object.get("spec", list) instanceof List<?> found) {
      found.forEach(item -> items.add((Map<?, ?>) item));
    }
    return items.stream();
  }
}
