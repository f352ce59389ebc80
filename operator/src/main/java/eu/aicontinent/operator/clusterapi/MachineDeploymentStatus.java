package eu.aicontinent.operator.clusterapi;

import static java.util.function.Predicate.not;

import eu.aicontinent.operator.meta.Foreign;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Cluster API says of a MachineDeployment.
 *
 * @param current whether it was said with the present spec in sight
 * @param desired how many machines there shall be
 * @param replicas how many there are
 * @param available how many are nodes that are ready
 * @param upToDate how many are made from the present template
 * @param trouble what is in the way, in Cluster API's words; null when it says nothing
 */
public record MachineDeploymentStatus(
    boolean current,
    int desired,
    int replicas,
    int available,
    int upToDate,
    @Nullable String trouble) {

  public static MachineDeploymentStatus of(GenericKubernetesResource deployment) {
    return new MachineDeploymentStatus(
        Foreign.count(deployment.get("status", "observedGeneration"))
            == Objects.requireNonNullElse(deployment.getMetadata().getGeneration(), 0L),
        Foreign.smallCount(deployment.get("spec", "replicas")),
        Foreign.smallCount(deployment.get("status", "replicas")),
        Foreign.smallCount(deployment.get("status", "availableReplicas")),
        Foreign.smallCount(deployment.get("status", "upToDateReplicas")),
        trouble(deployment).orElse(null));
  }

  /**
   * A template that does not exist is told with ScalingUp, whether that holds or not; Cluster API
   * 1.14 then neither makes machines nor says that it has seen the spec. All else is told machine
   * by machine.
   */
  private static Optional<String> trouble(GenericKubernetesResource deployment) {
    return message(deployment, "ScalingUp")
        .filter(message -> message.contains("blocked"))
        .or(() -> message(deployment, "MachinesReady"));
  }

  private static Optional<String> message(GenericKubernetesResource deployment, String type) {
    return Foreign.condition(deployment.get("status", "conditions"), type)
        .flatMap(condition -> Foreign.text(condition.get("message")))
        .map(message -> message.strip().replaceAll("\\s+", " "))
        .filter(not(String::isBlank));
  }
}
