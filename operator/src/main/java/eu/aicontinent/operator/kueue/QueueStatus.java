package eu.aicontinent.operator.kueue;

import eu.aicontinent.operator.meta.Foreign;
import eu.aicontinent.operator.meta.Quantities;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The status of a ClusterQueue as Kueue reports it.
 *
 * @param current true if the report is about the present spec
 * @param reservingWorkloads number of Workloads that hold quota
 * @param reserved quota that Workloads hold, by flavor and resource
 * @param used quota that admitted Workloads use, by flavor and resource
 */
public record QueueStatus(
    boolean current,
    long reservingWorkloads,
    Map<String, Map<String, Long>> reserved,
    Map<String, Map<String, Long>> used) {

  public static QueueStatus of(GenericKubernetesResource queue) {
    return new QueueStatus(
        current(queue),
        Foreign.count(queue.get("status", "reservingWorkloads")),
        flavors(queue, "flavorsReservation"),
        flavors(queue, "flavorsUsage"));
  }

  private static Map<String, Map<String, Long>> flavors(
      GenericKubernetesResource queue, String field) {
    var flavors = new TreeMap<String, Map<String, Long>>();
    Foreign.maps(queue.get("status", field))
        .forEach(flavor -> flavors.put(String.valueOf(flavor.get("name")), resources(flavor)));
    return Map.copyOf(flavors);
  }

  /** Returns true if work holds quota of a flavor. */
  public boolean reserves(String flavor) {
    return reserved.getOrDefault(flavor, Map.of()).values().stream().anyMatch(total -> total > 0);
  }

  /** Returns the quota of a flavor that admitted Workloads use, in one resource. */
  public long used(String flavor, String resource) {
    return used.getOrDefault(flavor, Map.of()).getOrDefault(resource, 0L);
  }

  private static Map<String, Long> resources(Map<?, ?> flavor) {
    var resources = new TreeMap<String, Long>();
    Foreign.maps(flavor.get("resources"))
        .forEach(
            r -> resources.put(String.valueOf(r.get("name")), Quantities.read(r.get("total"))));
    return resources;
  }

  private static boolean current(GenericKubernetesResource queue) {
    return Foreign.maps(queue.get("status", "conditions"))
        .filter(condition -> Objects.equals(condition.get("type"), "Active"))
        .anyMatch(
            condition ->
                Foreign.count(condition.get("observedGeneration"))
                    == Objects.requireNonNullElse(queue.getMetadata().getGeneration(), 0L));
  }
}
