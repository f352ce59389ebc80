package eu.aicontinent.operator.kueue;

import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Labels;
import eu.aicontinent.operator.meta.Manifest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.TaintBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A ResourceFlavor, a kind of nodes.
 *
 * @param name its name
 * @param nodeLabels labels of the nodes, which Kueue puts on the pods as a selector; empty when the
 *     flavor says nothing about nodes
 * @param taint taint of the nodes, which Kueue lets the pods tolerate; null when they have none
 * @param closed true if nothing new is admitted to it, while what runs goes on
 */
public record ResourceFlavor(
    String name, Map<String, String> nodeLabels, @Nullable Taint taint, boolean closed) {
  /**
   * Taint that closes a flavor. Kueue 0.19 gives work a flavor only when the work, or the flavor
   * for it, tolerates all taints of the flavor. No node has this one. Quotas stay as they are, and
   * so does what they prove.
   */
  private static final Taint CLOSED =
      new TaintBuilder().withKey(Labels.CLOSED).withValue("true").withEffect("NoSchedule").build();

  public ResourceFlavor {
    nodeLabels = Map.copyOf(nodeLabels);
  }

  /** Returns a flavor that only counts and says nothing about nodes. */
  public static ResourceFlavor counting(String name) {
    return new ResourceFlavor(name, Map.of(), null, false);
  }

  public GenericKubernetesResource render() {
    var mark = Optional.ofNullable(taint);
    return Manifest.ofSpec(
        Kind.RESOURCE_FLAVOR,
        name,
        Manifest.map(
            "nodeLabels",
            nodeLabels,
            "nodeTaints",
            Stream.concat(mark.stream(), closed ? Stream.of(CLOSED) : Stream.of())
                .map(ResourceFlavor::tainted)
                .toList(),
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
