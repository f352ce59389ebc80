package eu.aicontinent.operator.kueue;

import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Manifest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;

/**
 * The clusters that MultiKueue may send work to.
 *
 * @param name its name
 * @param clusters names of MultiKueueClusters, 1 to {@link #MAX_CLUSTERS}
 */
public record MultiKueueConfig(String name, List<String> clusters) {
  /**
   * The most clusters that Kueue accepts (0.19.2). A ClusterQueue can have one configuration only.
   */
  public static final int MAX_CLUSTERS = 20;

  public MultiKueueConfig {
    clusters = List.copyOf(clusters);
  }

  public GenericKubernetesResource render() {
    return Manifest.ofSpec(Kind.MULTI_KUEUE_CONFIG, name, Manifest.map("clusters", clusters));
  }

  public static MultiKueueConfig read(GenericKubernetesResource object) {
    return new MultiKueueConfig(
        object.getMetadata().getName(),
        object.get("spec", "clusters") instanceof List<?> clusters
            ? clusters.stream().map(String::valueOf).toList()
            : List.of());
  }
}
