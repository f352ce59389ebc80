package eu.aicontinent.operator.kueue;

import eu.aicontinent.operator.meta.Holding;
import eu.aicontinent.operator.meta.Quantities;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a Workload holds that Kueue has admitted, as its status says it. */
public final class AdmittedWork {
  private AdmittedWork() {}

  /** Empty for one that is not admitted. Work that has finished still says that it was. */
  public static Optional<Holding> of(GenericKubernetesResource workload) {
    return transition(workload, "Admitted", "True")
        .map(
            since ->
                new Holding(
                    workload.getMetadata().getUid(),
                    since,
                    transition(workload, "Finished", "True").orElse(null),
                    used(workload)));
  }

  /** Since when a Workload that was admitted is so no longer. */
  public static Optional<Instant> waitingSince(GenericKubernetesResource workload) {
    return transition(workload, "Admitted", "False");
  }

  private static Map<String, Map<String, Long>> used(GenericKubernetesResource workload) {
    var used = new TreeMap<String, Map<String, Long>>();
    Manifest.maps(workload.get("status", "admission", "podSetAssignments"))
        .forEach(
            podSet -> {
              if (podSet.get("flavors") instanceof Map<?, ?> flavors
                  && podSet.get("resourceUsage") instanceof Map<?, ?> usage) {
                flavors.forEach(
                    (resource, flavor) ->
                        used.computeIfAbsent(String.valueOf(flavor), f -> new TreeMap<>())
                            .merge(
                                String.valueOf(resource),
                                Quantities.read(usage.get(resource)),
                                Math::addExact));
              }
            });
    return used;
  }

  private static Optional<Instant> transition(
      GenericKubernetesResource workload, String type, String status) {
    return Manifest.maps(workload.get("status", "conditions"))
        .filter(condition -> type.equals(condition.get("type")))
        .filter(condition -> status.equals(condition.get("status")))
        .flatMap(condition -> instant(condition.get("lastTransitionTime")).stream())
        .findFirst();
  }

  private static Optional<Instant> instant(@Nullable Object text) {
    try {
      return Optional.ofNullable(text).map(Object::toString).map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
