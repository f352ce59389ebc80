package eu.aicontinent.operator.domain.budget;

import eu.aicontinent.api.v1alpha1.tenant.WorkloadUse;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What can be seen of a tenant's work in a pool.
 *
 * @param admissions of Workloads that are there, and of those that were there a moment ago
 * @param waiting since when Workloads that are there are not admitted, by UID
 * @param now instant of the look
 */
public record Sighting(List<WorkloadUse> admissions, Map<String, Instant> waiting, Instant now) {
  public Sighting {
    admissions = List.copyOf(admissions);
    waiting = Map.copyOf(waiting);
  }
}
