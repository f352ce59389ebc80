package eu.aicontinent.operator.kueue;

import eu.aicontinent.operator.meta.Quantities;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The field {@code spec.fairSharing} of a Cohort or ClusterQueue: the weight by which it gets idle
 * capacity.
 */
final class FairSharing {
  private FairSharing() {}

  static @Nullable Map<String, Object> render(@Nullable Integer weight) {
    return weight == null ? null : Map.of("weight", Quantities.print(weight));
  }

  static @Nullable Integer read(GenericKubernetesResource object) {
    var weight = object.<Object>get("spec", "fairSharing", "weight");
    return weight == null ? null : (int) Math.min(Integer.MAX_VALUE, Quantities.read(weight));
  }
}
