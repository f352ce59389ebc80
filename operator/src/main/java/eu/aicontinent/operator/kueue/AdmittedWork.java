package eu.aicontinent.operator.kueue;

import eu.aicontinent.operator.meta.Foreign;
import eu.aicontinent.operator.meta.Holding;
import eu.aicontinent.operator.meta.Quantities;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads from the status of an admitted Workload what it holds. */
public final class AdmittedWork {
  private AdmittedWork() {}

  /**
   * Returns what a Workload holds; empty when it is not admitted. Work that has finished still says
   * that it was admitted.
   */
  public static Optional<Holding> of(GenericKubernetesResource workload) {
    return Foreign.uid(workload.getMetadata().getUid())
        .flatMap(
            uid ->
                transition(workload, "Admitted", "True")
                    .map(
                        since ->
                            new Holding(
                                uid,
                                since,
                                transition(workload, "Finished", "True").orElse(null),
                                used(workload))));
  }

  /**
   * Returns the instant since which a Workload that was admitted is no longer; empty for any other.
   */
  public static Optional<Instant> waitingSince(GenericKubernetesResource workload) {
    return transition(workload, "Admitted", "False");
  }

  private static Map<String, Map<String, Long>> used(GenericKubernetesResource workload) {
    var used = new TreeMap<String, Map<String, Long>>();
    Foreign.maps(workload.get("status", "admission", "podSetAssignments"))
        .forEach(
            podSet -> {
              var usage = Foreign.map(podSet.get("resourceUsage"));
              Foreign.map(podSet.get("flavors"))
                  .forEach(
                      (resource, flavor) ->
                          used.computeIfAbsent(String.valueOf(flavor), f -> new TreeMap<>())
                              .merge(
                                  String.valueOf(resource),
                                  Quantities.read(usage.get(resource)),
                                  Quantities::sum));
            });
    return used;
  }

  private static Optional<Instant> transition(
      GenericKubernetesResource workload, String type, String status) {
    return Foreign.maps(workload.get("status", "conditions"))
        .filter(condition -> type.equals(condition.get("type")))
        .filter(condition -> status.equals(condition.get("status")))
        .flatMap(condition -> Foreign.instant(condition.get("lastTransitionTime")).stream())
        .findFirst();
  }
}
