package eu.aicontinent.operator.fleet;

import eu.aicontinent.operator.fleet.ClusterWriter.Progress;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends admitted work back to its queue, as Kueue does when it preempts: by the condition Evicted
 * in the status of its Workload. Kueue stops the Job, frees the quota and queues it anew. One
 * request does it, and leaves nothing to be undone, whoever dies in between.
 *
 * <p>Workloads are listed when there is something to end: the cache keeps of them only what budgets
 * are charged for.
 */
final class WorkEnder {
  private static final String EVICTED = "Evicted";

  private final Requests requests;
  private final InstantSource clock;

  WorkEnder(Requests requests, InstantSource clock) {
    this.requests = requests;
    this.clock = clock;
  }

  /** Never done: the step is no longer planned once the queue reports that nothing is left. */
  Progress end(Step.EndWork step) {
    requests.workloads(step.namespace()).stream()
        .filter(workload -> !Dying.is(workload))
        .filter(workload -> holds(workload, step.flavor()))
        .map(this::evicted)
        .forEach(requests::workloadStatus);
    return new Progress.Blocked(Step.EndWork.awaited(step.flavor()).what());
  }

  /** Of this Workload, and not of one that has taken its name meanwhile. */
  private GenericKubernetesResource evicted(GenericKubernetesResource workload) {
    var evicted = new GenericKubernetesResource();
    evicted.setApiVersion(workload.getApiVersion());
    evicted.setKind(workload.getKind());
    evicted.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(workload.getMetadata().getNamespace())
            .withName(workload.getMetadata().getName())
            .withUid(workload.getMetadata().getUid())
            .build());
    evicted.setAdditionalProperty("status", Map.of("conditions", List.of(eviction(workload))));
    return evicted;
  }

  /** Of all reasons Kueue queues work again by itself after this one only. */
  private Map<String, Object> eviction(GenericKubernetesResource workload) {
    return Map.of(
        "type",
        EVICTED,
        "status",
        "True",
        "reason",
        "Preempted",
        "message",
        "Its pool is in maintenance",
        "lastTransitionTime",
        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
        "observedGeneration",
        workload.getMetadata().getGeneration());
  }

  /** Work that has finished still says what it was admitted to. */
  private static boolean holds(GenericKubernetesResource workload, String flavor) {
    return !says(workload, "Finished")
        && !says(workload, EVICTED)
        && maps(workload.get("status", "admission", "podSetAssignments")).stream()
            .anyMatch(
                assignment ->
                    assignment.get("flavors") instanceof Map<?, ?> flavors
                        && flavors.containsValue(flavor));
  }

  private static boolean says(GenericKubernetesResource workload, String type) {
    return maps(workload.get("status", "conditions")).stream()
        .anyMatch(
            condition ->
                type.equals(condition.get("type")) && "True".equals(condition.get("status")));
  }

  private static List<Map<?, ?>> maps(@Nullable Object list) {
    return list instanceof List<?> items
        ? items.stream().<Map<?, ?>>map(item -> (Map<?, ?>) item).toList()
        : List.of();
  }
}
