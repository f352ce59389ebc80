package eu.aicontinent.operator.kueue;

import eu.aicontinent.operator.meta.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Taint;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sort of nodes.
 *
 * @param name its name
 * @param nodeLabels labels of the nodes, which Kueue puts on the pods as a selector; empty when it
 *     says nothing about nodes
 * @param taint taint of the nodes, which Kueue lets the pods tolerate; null when they have none
 */
public record ResourceFlavor(String name, Map<String, String> nodeLabels, @Nullable Taint taint) {
  public ResourceFlavor {
    nodeLabels = Map.copyOf(nodeLabels);
  }

  /** A flavor that only counts, and says nothing about nodes. */
  public static ResourceFlavor counting(String name) {
    return new ResourceFlavor(name, Map.of(), null);
  }

  public GenericKubernetesResource render() {
    var mark = Optional.ofNullable(taint);
    return Manifest.of(
        Kind.RESOURCE_FLAVOR,
        name,
        Manifest.map(
            "nodeLabels",
            nodeLabels,
            "nodeTaints",
            mark.map(ResourceFlavor::tainted).stream().toList(),
            "tolerations",
            mark.map(ResourceFlavor::tolerated).stream().toList()));
  }

  private static Map<String, Object> tainted(Taint taint) {
    return Manifest.map(
        "key", taint.getKey(), "value", taint.getValue(), "effect", taint.getEffect());
  }

  private static Map<String, Object> tolerated(Taint taint) {
    return Manifest.map(
        "key", taint.getKey(),
        "operator", "Equal",
        "value", taint.getValue(),
        "effect", taint.getEffect());
  }
}
