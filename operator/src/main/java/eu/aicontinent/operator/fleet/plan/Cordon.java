package eu.aicontinent.operator.fleet.plan;

import eu.aicontinent.operator.meta.Foreign;
import eu.aicontinent.operator.meta.Labels;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How a Node is closed to new work while it changes: by a cordon, which every DaemonSet tolerates
 * by itself, the vendor's own included, and a note of since when. Applied, the field belongs to
 * whoever set it: a Node that people had cordoned before stays so when ours ends.
 */
public final class Cordon {
  private static final String UNSCHEDULABLE = "unschedulable";

  private Cordon() {}

  /** Since when a Node is closed by us; empty when it is not, or the note is not ours. */
  public static Optional<Instant> since(GenericKubernetesResource node) {
    return note(node).flatMap(Foreign::instant);
  }

  /** True when nothing has to be written. */
  public static boolean is(boolean closed, GenericKubernetesResource node) {
    return closed
        ? since(node).isPresent() && Boolean.TRUE.equals(node.<Object>get("spec", UNSCHEDULABLE))
        : note(node).isEmpty();
  }

  /** Writes it into what is applied. */
  public static void close(GenericKubernetesResource applied, Instant since) {
    applied.getMetadata().setAnnotations(Map.of(Labels.CHANGING_SINCE, since.toString()));
    applied.setAdditionalProperty("spec", Map.of(UNSCHEDULABLE, true));
  }

  private static Optional<String> note(GenericKubernetesResource node) {
    return Optional.ofNullable(node.getMetadata().getAnnotations())
        .map(annotations -> annotations.get(Labels.CHANGING_SINCE));
  }
}
