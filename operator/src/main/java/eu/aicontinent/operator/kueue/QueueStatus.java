package eu.aicontinent.operator.kueue;

import eu.aicontinent.operator.meta.Foreign;
import eu.aicontinent.operator.meta.Quantities;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What Kueue reports of a ClusterQueue.
 *
 * @param current whether the report was made with the present spec in sight
 * @param reservingWorkloads how many workloads hold quota
 * @param reserved what workloads hold quota of, by flavor and resource
 * @param used what admitted workloads use, by flavor and resource
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

  /** True when work holds something of a flavor. */
  public boolean reserves(String flavor) {
    return reserved.getOrDefault(flavor, Map.of()).values().stream().anyMatch(total -> total > 0);
  }

  /** What admitted workloads use of a flavor, in one resource. */
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
