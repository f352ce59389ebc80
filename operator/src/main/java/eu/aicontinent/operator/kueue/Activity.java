package eu.aicontinent.operator.kueue;

import eu.aicontinent.operator.meta.Foreign;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Objects;
import java.util.Optional;

/**
 * The condition Active of a ClusterQueue or LocalQueue. Kueue writes it from the same memory by
 * which it decides what becomes of a new Job, so it also shows what that memory contains. The
 * reasons are those of Kueue 0.19.2; nothing follows from an unknown one.
 *
 * @param active true if the queue is active
 * @param reason reason for that in one word
 * @param message explanation for people
 */
public record Activity(boolean active, String reason, String message) {

  /** Returns the condition; empty while Kueue has reported none. */
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
   * Returns true if Kueue knows all checks of this ClusterQueue. One with a check that cannot be
   * used at present is not active, but its checks are known.
   */
  public boolean provesChecks() {
    return active || reason.equals("AdmissionCheckInactive");
  }

  /**
   * Returns true if Kueue knows this LocalQueue, which may be before its ClusterQueue is active.
   */
  public boolean provesEntrance() {
    return active || reason.equals("ClusterQueueIsInactive");
  }
}
