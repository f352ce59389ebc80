package eu.aicontinent.operator.fleet.write;

import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.fleet.write.ClusterWriter.Progress;
import eu.aicontinent.operator.meta.Foreign;
import eu.aicontinent.operator.meta.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sends work that has quota back to its queue, as Kueue does when it preempts: by the condition
 * Evicted in the status of its Workload. Kueue stops the Job, frees the quota and queues the work
 * anew. This takes one request, and leaves nothing to be undone, whoever dies in between.
 *
 * <p>Workloads are listed when there is something to end: the cache keeps of them only what budgets
 * are charged for.
 */
public final class WorkloadEvictor {
  private static final String EVICTED = "Evicted";

  private final Requests requests;
  private final InstantSource clock;

  /** The steps by which work was last offered to each cluster. */
  private final DoneSteps offered = new DoneSteps();

  public WorkloadEvictor(Requests requests, InstantSource clock) {
    this.requests = requests;
    this.clock = clock;
  }

  /**
   * Returns the handler of a step that is never done: it is no longer planned once the queue
   * reports that nothing is left.
   */
  StepHandler handler(Step.EndWork step) {
    return new StepHandler(() -> false, () -> end(step));
  }

  /**
   * Returns the handler of a step that is done if work was offered since the cluster was connected.
   * Once is enough: what comes later is offered by itself.
   */
  StepHandler handler(Step.OfferAgain step) {
    return offered.handler(
        new DoneSteps.Subject(step.namespace(), step.multiKueueCluster()), step, () -> offer(step));
  }

  /**
   * Returns the handler of a step that is never done: it is no longer planned once the claim is
   * gone, and until then somebody may submit more.
   */
  StepHandler handler(Step.StopWork step) {
    return new StepHandler(() -> false, () -> stop(step));
  }

  private Progress stop(Step.StopWork step) {
    // Read first: no pod begins with a claim that is being deleted.
    var leaving =
        requests
            .read(Kind.PERSISTENT_VOLUME_CLAIM, step.namespace(), step.claim())
            .filter(HasMetadata::isMarkedForDeletion);
    requests
        .workloads(
            step.namespace(), workload -> isActive(workload) && names(workload, step.claim()))
        .forEach(requests::deactivate);
    leaving
        .filter(_ -> requests.podsIn(step.namespace(), new UseOfClaim(step.claim())).isEmpty())
        .ifPresent(this::letGo);
    return Progress.DONE;
  }

  /**
   * Lets a claim go that only pods name which have ended. Kubernetes (1.36) would keep it until
   * these are deleted: those of a Job stay as long as the Job does.
   */
  private void letGo(GenericKubernetesResource claim) {
    var others =
        claim.getFinalizers().stream().filter(one -> !one.equals(UseOfClaim.PROTECTION)).toList();
    requests.change(Kind.PERSISTENT_VOLUME_CLAIM, claim, "/metadata/finalizers", others);
  }

  private static boolean isActive(GenericKubernetesResource workload) {
    return !workload.isMarkedForDeletion()
        && !says(workload, "Finished")
        && !Boolean.FALSE.equals(workload.get("spec", "active"));
  }

  /** Returns true if pods of a Workload mount the claim. */
  static boolean names(GenericKubernetesResource workload, String claim) {
    return Foreign.maps(workload.get("spec", "podSets"))
        .map(podSet -> Foreign.map(Foreign.map(podSet.get("template")).get("spec")))
        .flatMap(pod -> Foreign.maps(pod.get("volumes")))
        .map(volume -> Foreign.map(volume.get("persistentVolumeClaim")))
        .anyMatch(source -> claim.equals(source.get("claimName")));
  }

  /** Forgets a namespace that is removed. */
  void forget(String namespace) {
    offered.forget(namespace);
  }

  /** Evicts the work that holds quota of the flavor. */
  private Progress end(Step.EndWork step) {
    requests.workloads(step.namespace(), workload -> holds(workload, step.flavor())).stream()
        .map(workload -> evicted(workload, "Its pool is in maintenance"))
        .forEach(requests::workloadStatus);
    return new Progress.Blocked(Step.EndWork.awaited(step.flavor()).what());
  }

  /**
   * Ends work on a node that changes.
   *
   * @param namespace namespace of the work
   * @param uids UIDs of the Jobs whose Workloads are meant
   */
  void endOf(String namespace, Set<String> uids) {
    requests.workloads(namespace, WorkloadEvictor::hasQuota).stream()
        .filter(
            workload ->
                workload.getMetadata().getOwnerReferences().stream()
                    .anyMatch(owner -> uids.contains(owner.getUid())))
        .map(workload -> evicted(workload, "Its node is to offer its devices in another way"))
        .forEach(requests::workloadStatus);
  }

  private Progress offer(Step.OfferAgain step) {
    requests.workloads(step.namespace(), workload -> wasNotOffered(workload, step)).stream()
        .map(
            workload -> evicted(workload, "It could not be offered to " + step.multiKueueCluster()))
        .forEach(requests::workloadStatus);
    return Progress.DONE;
  }

  /** Evicts a Workload, unless it is being sent back already. */
  void evict(GenericKubernetesResource workload, String why) {
    if (!isEvicted(workload)) {
      requests.workloadStatus(evicted(workload, why));
    }
  }

  /**
   * Returns true if a Workload has had quota since before the cluster was connected, is not
   * admitted, and was not offered to that cluster.
   */
  static boolean wasNotOffered(GenericKubernetesResource workload, Step.OfferAgain step) {
    return hasQuota(workload)
        && !says(workload, "Admitted")
        && !(workload.get("status", "nominatedClusterNames") instanceof List<?> nominated
            && nominated.contains(step.multiKueueCluster()))
        && sinceWhen(workload, "QuotaReserved")
            .filter(reserved -> !reserved.isAfter(step.connectedSince()))
            .isPresent();
  }

  /** Returns the eviction of this Workload, and not of one that has taken its name meanwhile. */
  private GenericKubernetesResource evicted(GenericKubernetesResource workload, String why) {
    var evicted = new GenericKubernetesResource();
    evicted.setApiVersion(workload.getApiVersion());
    evicted.setKind(workload.getKind());
    evicted.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(workload.getMetadata().getNamespace())
            .withName(workload.getMetadata().getName())
            .withUid(workload.getMetadata().getUid())
            .build());
    evicted.setAdditionalProperty("status", Map.of("conditions", List.of(eviction(workload, why))));
    return evicted;
  }

  /** Returns the condition Evicted. Kueue queues work again by itself after this reason only. */
  private Map<String, Object> eviction(GenericKubernetesResource workload, String why) {
    return Map.of(
        "type",
        EVICTED,
        "status",
        "True",
        "reason",
        "Preempted",
        "message",
        why,
        "lastTransitionTime",
        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
        "observedGeneration",
        workload.getMetadata().getGeneration());
  }

  private static boolean holds(GenericKubernetesResource workload, String flavor) {
    return hasQuota(workload)
        && assignments(workload).stream()
            .anyMatch(
                assignment ->
                    assignment.get("flavors") instanceof Map<?, ?> flavors
                        && flavors.containsValue(flavor));
  }

  private static boolean hasQuota(GenericKubernetesResource workload) {
    return holdsQuota(workload) && !isEvicted(workload);
  }

  static boolean isEvicted(GenericKubernetesResource workload) {
    return says(workload, EVICTED);
  }

  /**
   * Returns true if a Workload holds quota, evicted or not: until its Job has stopped it holds what
   * it has. A finished one holds none, though it still says what it was given.
   */
  static boolean holdsQuota(GenericKubernetesResource workload) {
    return !workload.isMarkedForDeletion()
        && !says(workload, "Finished")
        && !assignments(workload).isEmpty();
  }

  private static List<Map<?, ?>> assignments(GenericKubernetesResource workload) {
    return Foreign.maps(workload.get("status", "admission", "podSetAssignments")).toList();
  }

  private static boolean says(GenericKubernetesResource workload, String type) {
    return Foreign.maps(workload.get("status", "conditions"))
        .anyMatch(
            condition ->
                type.equals(condition.get("type")) && "True".equals(condition.get("status")));
  }

  private static Optional<Instant> sinceWhen(GenericKubernetesResource workload, String type) {
    return Foreign.condition(workload.get("status", "conditions"), type)
        .flatMap(condition -> Foreign.instant(condition.get("lastTransitionTime")));
  }
}
