package eu.aicontinent.demo;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The state of an object in one of its conditions. */
record Verdict(GenericKubernetesResource object, String condition) {

  /**
   * Returns the reason why the condition is not True for the object as it is now; empty if it is.
   */
  Optional<String> whyNot() {
    return find()
        .map(found -> isTrue(found) ? Optional.<String>empty() : Optional.of(text(found)))
        .orElseGet(() -> Optional.of("no condition " + condition + " yet"))
        .map(why -> Example.id(object) + ": " + why);
  }

  /** Returns true if the condition has this status and reason for the object as it is now. */
  boolean says(String status, String reason) {
    return find()
        .filter(found -> status.equals(found.get("status")) && reason.equals(found.get("reason")))
        .filter(this::isOfThisGeneration)
        .isPresent();
  }

  /** Returns a short form, such as {@code Granted=False NotEligible}. */
  String brief() {
    return find()
        .map(found -> "%s=%s %s".formatted(condition, found.get("status"), found.get("reason")))
        .orElse(condition + " is not there yet");
  }

  /** Returns the condition's message; empty if there is no condition. */
  String message() {
    return find().map(found -> String.valueOf(found.get("message"))).orElse("");
  }

  private Optional<Map<?, ?>> find() {
    return object.get("status", "conditions") instanceof List<?> conditions
        ? conditions.stream()
            .<Map<?, ?>>mapMulti(
                (one, sink) -> {
                  if (one instanceof Map<?, ?> map && condition.equals(map.get("type"))) {
                    sink.accept(map);
                  }
                })
            .findFirst()
        : Optional.empty();
  }

  private boolean isTrue(Map<?, ?> found) {
    return "True".equals(found.get("status")) && isOfThisGeneration(found);
  }

  /**
   * Returns true unless the condition is about an earlier spec; not every condition tells its
   * generation.
   */
  private boolean isOfThisGeneration(Map<?, ?> found) {
    var observed = found.get("observedGeneration");
    return !(observed instanceof Number number)
        || Objects.equals(number.longValue(), object.getMetadata().getGeneration());
  }

  private String text(Map<?, ?> found) {
    return "%s is %s, %s: %s"
        .formatted(condition, found.get("status"), found.get("reason"), found.get("message"));
  }
}
