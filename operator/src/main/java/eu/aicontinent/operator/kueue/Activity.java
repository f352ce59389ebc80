package eu.aicontinent.operator.kueue;

import eu.aicontinent.operator.meta.Foreign;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Objects;
import java.util.Optional;

/**
 * What Kueue says of a ClusterQueue or LocalQueue in the condition Active. It says it from the same
 * memory by which it decides what becomes of a new Job, so it also tells what is in there. The
 * reasons are those of Kueue 0.19.2; of one that we do not know nothing follows.
 *
 * @param active whether it is
 * @param reason in one word why, or why not
 * @param message the same for people
 */
public record Activity(boolean active, String reason, String message) {

  /** Empty while Kueue has said nothing. */
  public static Optional<Activity> of(GenericKubernetesResource queue) {
    return Foreign.maps(queue.get("status", "conditions"))
        .filter(condition -> Objects.equals(condition.get("type"), "Active"))
        .map(
            condition ->
                new Activity(
                    Objects.equals(condition.get("status"), "True"),
                    Foreign.text(condition.get("reason")).orElse(""),
                    Foreign.text(condition.get("message")).orElse("")))
        .findFirst();
  }

  /**
   * Of a ClusterQueue: whether Kueue knows all that it checks. One with a check that cannot be used
   * at present is not active, and known.
   */
  public boolean provesChecks() {
    return active || reason.equals("AdmissionCheckInactive");
  }

  /** Of a LocalQueue: whether Kueue knows it. It can be known before its ClusterQueue is active. */
  public boolean provesEntrance() {
    return active || reason.equals("ClusterQueueIsInactive");
  }
}
