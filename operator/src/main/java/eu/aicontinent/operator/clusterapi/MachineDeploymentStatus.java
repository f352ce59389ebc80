package eu.aicontinent.operator.clusterapi;

import static java.util.function.Predicate.not;

import eu.aicontinent.operator.meta.Foreign;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The status of a MachineDeployment as Cluster API reports it.
 *
 * @param current true if the report is about the present spec
 * @param desired number of machines that the spec asks for
 * @param replicas number of machines that are there
 * @param available number of machines that are ready nodes
 * @param upToDate number of machines that are made from the present template
 * @param trouble obstacle in Cluster API's words; null when it reports none
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
   * Returns the message that says what is in the way. Cluster API 1.14 reports a template that does
   * not exist in ScalingUp, whatever the status of that condition; it then neither makes machines
   * nor reports that it has seen the spec. Everything else is reported machine by machine.
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
