package eu.aicontinent.operator.fleet.plan;

import eu.aicontinent.operator.meta.Foreign;
import eu.aicontinent.operator.meta.Labels;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The cordon that closes a Node to new work while its devices change, with an annotation of when it
 * was set. Every DaemonSet tolerates a cordon by itself, the vendor's own included. The field is
 * written by server-side apply, where it belongs to whoever set it: a Node that people had cordoned
 * before stays so when ours ends.
 */
public final class Cordon {
  private static final String UNSCHEDULABLE = "unschedulable";

  private Cordon() {}

  /** Returns the instant at which we closed a Node; empty if we did not, or if it is unreadable. */
  public static Optional<Instant> since(GenericKubernetesResource node) {
    return note(node).flatMap(Foreign::instant);
  }

  /** Returns true if the Node is closed, or open, as it should be. */
  public static boolean is(boolean closed, GenericKubernetesResource node) {
    return closed
        ? since(node).isPresent() && Boolean.TRUE.equals(node.<Object>get("spec", UNSCHEDULABLE))
        : note(node).isEmpty();
  }

  /** Adds the cordon and its annotation to an object that is about to be applied. */
  public static void close(GenericKubernetesResource applied, Instant since) {
    applied.getMetadata().setAnnotations(Map.of(Labels.CHANGING_SINCE, since.toString()));
    applied.setAdditionalProperty("spec", Map.of(UNSCHEDULABLE, true));
  }

  private static Optional<String> note(GenericKubernetesResource node) {
    return Optional.ofNullable(node.getMetadata().getAnnotations())
        .map(annotations -> annotations.get(Labels.CHANGING_SINCE));
  }
}
