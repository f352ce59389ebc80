package eu.aicontinent.operator.fleet.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.stream.Stream;

/**
 * An owner's slice of a plan on one cluster.
 *
 * @param phases phases in their order; each begins when every step of the one before is
 *     acknowledged
 * @param last steps that begin when nothing is left that no phase names
 */
public record ClusterPlan(
    List<Phase> phases, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Step> last) {
  public static final ClusterPlan EMPTY = new ClusterPlan(List.of());

  public ClusterPlan {
    phases = List.copyOf(phases);
    last = last == null ? List.of() : List.copyOf(last);
  }

  public ClusterPlan(List<Phase> phases) {
    this(phases, List.of());
  }

  public Stream<Step> steps() {
    return Stream.concat(phases.stream().flatMap(phase -> phase.steps().stream()), last.stream());
  }

  /** Returns the objects that the slice applies. */
  public List<GenericKubernetesResource> applied() {
    return steps()
        .flatMap(
            step -> step instanceof Step.Apply(var object, _) ? Stream.of(object) : Stream.of())
        .toList();
  }
}
