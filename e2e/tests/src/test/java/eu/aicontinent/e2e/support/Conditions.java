package eu.aicontinent.e2e.support;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The conditions of an object. */
public record Conditions(GenericKubernetesResource object) {

  /**
   * Returns true if a condition has this status and reason, and is of the object's present
   * generation.
   */
  public boolean say(String type, String status, String reason) {
    return find(type)
        .filter(found -> status.equals(found.get("status")) && reason.equals(found.get("reason")))
        .filter(this::isOfThisGeneration)
        .isPresent();
  }

  public boolean hold(String type) {
    return find(type)
        .filter(found -> "True".equals(found.get("status")))
        .filter(this::isOfThisGeneration)
        .isPresent();
  }

  /** Returns the message of a condition; empty when there is none. */
  public String message(String type) {
    return find(type).map(found -> String.valueOf(found.get("message"))).orElse("");
  }

  /** Returns status and reason of a condition; empty when there is none. */
  public String brief(String type) {
    return find(type).map(found -> found.get("status") + " " + found.get("reason")).orElse("");
  }

  /** Returns all of them, such as {@code Programmed=False Forbidden}. */
  public List<String> briefs() {
    return all().stream()
        .map(one -> "%s=%s %s".formatted(one.get("type"), one.get("status"), one.get("reason")))
        .toList();
  }

  private Optional<Map<?, ?>> find(String type) {
    return all().stream().filter(one -> type.equals(one.get("type"))).findFirst();
  }

  private List<Map<?, ?>> all() {
    return object.get("status", "conditions") instanceof List<?> list
        ? list.stream().<Map<?, ?>>map(one -> (Map<?, ?>) one).toList()
        : List.of();
  }

  private boolean isOfThisGeneration(Map<?, ?> found) {
    return !(found.get("observedGeneration") instanceof Number number)
        || object.getMetadata().getGeneration() == number.longValue();
  }

  @Override
  public String toString() {
    return all().stream()
        .map(
            one ->
                "%s=%s %s (generation %s) %s"
                    .formatted(
                        one.get("type"),
                        one.get("status"),
                        one.get("reason"),
                        one.get("observedGeneration"),
                        one.get("message")))
        .collect(
            Collectors.joining(
                "\n    ",
                "%s %s, generation %s%s:\n    "
                    .formatted(
                        object.getKind(),
                        object.getMetadata().getName(),
                        object.getMetadata().getGeneration(),
                        object.getMetadata().getDeletionTimestamp() == null
                            ? ""
                            : ", being deleted, " + object.getMetadata().getFinalizers()),
                ""));
  }
}
