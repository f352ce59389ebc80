package eu.aicontinent.operator.fleet;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.stream.Stream;

/**
 * An owner's slice of a plan on one cluster.
 *
 * @param phases each begins when every step of the one before is acknowledged
 */
public record ClusterPlan(List<Phase> phases) {
  public static final ClusterPlan EMPTY = new ClusterPlan(List.of());

  public ClusterPlan {
    phases = List.copyOf(phases);
  }

  Stream<Step> steps() {
    return phases.stream().flatMap(phase -> phase.steps().stream());
  }

  /** The objects that shall be as the slice says. */
  List<GenericKubernetesResource> applied() {
    return steps()
        .flatMap(
            step -> step instanceof Step.Apply(var object, _) ? Stream.of(object) : Stream.of())
        .toList();
  }
}
