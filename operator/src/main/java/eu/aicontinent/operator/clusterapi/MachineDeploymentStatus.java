package eu.aicontinent.operator.clusterapi;

import static java.util.function.Predicate.not;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
        number(deployment, "status", "observedGeneration")
            == Objects.requireNonNullElse(deployment.getMetadata().getGeneration(), 0L),
        (int) number(deployment, "spec", "replicas"),
        (int) number(deployment, "status", "replicas"),
        (int) number(deployment, "status", "availableReplicas"),
        (int) number(deployment, "status", "upToDateReplicas"),
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
    return conditions(deployment)
        .filter(condition -> type.equals(condition.get("type")))
        .map(condition -> String.valueOf(condition.get("message")).strip().replaceAll("\\s+", " "))
        .filter(not(String::isBlank))
        .findFirst();
  }

  private static Stream<Map<?, ?>> conditions(GenericKubernetesResource deployment) {
    return deployment.get("status", "conditions") instanceof List<?> list
        ? list.stream().<Map<?, ?>>map(item -> (Map<?, ?>) item)
        : Stream.of();
  }

  private static long number(GenericKubernetesResource object, String... path) {
    return object.get((Object[]) path) instanceof Number number ? number.longValue() : 0;
  }
}
