package eu.aicontinent.operator.fleet.write;

import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.fleet.write.ClusterWriter.Progress;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Ends and releases work that MultiKueue has sent to another cluster, when the two clusters have to
 * part. Work is ended where it was sent to, and released where it came from.
 */
public final class DispatchedWork {
  private final Requests requests;
  private final WorkloadEvictor work;
  private final Function<String, Optional<Issuer>> issuers;

  /** The steps that stay done: nobody can send more work since then. */
  private final DoneSteps done = new DoneSteps();

  public DispatchedWork(
      Requests requests, WorkloadEvictor work, Function<String, Optional<Issuer>> issuers) {
    this.requests = requests;
    this.work = work;
    this.issuers = issuers;
  }

  StepHandler handler(Step.EndSentWork step) {
    return done.handler(new DoneSteps.Subject(step.namespace(), ""), step, () -> end(step));
  }

  StepHandler handler(Step.LetGo step) {
    return done.handler(
        new DoneSteps.Subject(step.namespace(), step.multiKueueCluster()), step, () -> letGo(step));
  }

  /**
   * Returns the handler of a step that is never done: it is no longer planned once the queue
   * reports that it is drained.
   */
  StepHandler handler(Step.FetchBack step) {
    return new StepHandler(() -> false, () -> fetchBack(step));
  }

  /** Forgets a namespace that is removed. */
  void forget(String namespace) {
    done.forget(namespace);
  }

  private Progress end(Step.EndSentWork step) {
    var sent = requests.sent(step.namespace());
    sent.stream().filter(object -> !object.isMarkedForDeletion()).forEach(requests::deleteSent);
    if (!sent.isEmpty()) {
      return new Progress.Blocked("work that an antenna has sent is being ended");
    }
    return Progress.DONE;
  }

  private Progress letGo(Step.LetGo step) {
    if (step.endedAt() != null) {
      var left = names(step.endedAt(), step.namespace());
      if (left.isEmpty()) {
        return new Progress.Blocked("cluster " + step.endedAt() + " is not connected");
      }
      if (!left.get().isEmpty()) {
        return new Progress.Blocked(ending(step.endedAt()));
      }
    }
    var held =
        requests
            .workloads(
                step.namespace(), workload -> holdsQuotaFor(workload, step.multiKueueCluster()))
            .stream()
            .filter(workload -> saysWhere(workload) || !isElsewhere(workload, step))
            .toList();
    var mine = held.stream().filter(workload -> saysWhere(workload) || allAnswer(step)).toList();
    mine.forEach(workload -> release(workload, step.multiKueueCluster()));
    if (!held.isEmpty()) {
      return new Progress.Blocked(
          mine.isEmpty()
              ? "where evicted work was sent to is not known while not all clusters are connected"
              : "work that was sent to " + step.multiKueueCluster() + " goes back to its queue");
    }
    return Progress.DONE;
  }

  /** Reports that evicted work has no pods, if no cluster has its Job. */
  private Progress fetchBack(Step.FetchBack step) {
    var evicted =
        requests.workloads(
            step.namespace(),
            workload ->
                WorkloadEvictor.holdsQuota(workload) && WorkloadEvictor.isEvicted(workload));
    if (!evicted.isEmpty()) {
      var there =
          step.clusters().stream().map(cluster -> names(cluster, step.namespace())).toList();
      evicted.stream()
          .filter(workload -> there.stream().allMatch(sent -> isOfNone(workload, sent)))
          .forEach(this::hasNoPods);
    }
    return new Progress.Blocked(
        "ClusterQueue %s is drained, what runs there ends first".formatted(step.namespace()));
  }

  /**
   * Returns true if a Workload's Job is not among what was sent to a cluster; false if the cluster
   * cannot be asked. Its Workload may be there: without a Job it has no pods.
   */
  static boolean isOfNone(GenericKubernetesResource workload, Optional<Set<String>> sent) {
    return sent.filter(
            names ->
                workload.getMetadata().getOwnerReferences().stream()
                    .noneMatch(owner -> names.contains(owner.getName())))
        .isPresent();
  }

  static String ending(String cluster) {
    return "work that was sent to " + cluster + " is being ended";
  }

  /** Returns the names of what was sent to a cluster; empty when the cluster cannot be asked. */
  private Optional<Set<String>> names(String cluster, String namespace) {
    return issuers
        .apply(cluster)
        .map(
            issuer ->
                issuer.requests().sent(namespace).stream()
                    .map(object -> object.getMetadata().getName())
                    .collect(Collectors.toSet()));
  }

  /**
   * Returns true if one of the other clusters has the Workload. MultiKueue gives the original and
   * its copy the same name.
   */
  private boolean isElsewhere(GenericKubernetesResource workload, Step.LetGo step) {
    return step.elsewhere().stream()
        .flatMap(cluster -> names(cluster, step.namespace()).stream())
        .anyMatch(sent -> sent.contains(workload.getMetadata().getName()));
  }

  private boolean allAnswer(Step.LetGo step) {
    return step.elsewhere().stream().allMatch(cluster -> issuers.apply(cluster).isPresent());
  }

  static boolean holdsQuotaFor(GenericKubernetesResource workload, String multiKueueCluster) {
    return WorkloadEvictor.holdsQuota(workload)
        && (saysWhere(workload)
            ? multiKueueCluster.equals(workload.get("status", "clusterName"))
            : WorkloadEvictor.isEvicted(workload));
  }

  private static boolean saysWhere(GenericKubernetesResource workload) {
    return workload.<Object>get("status", "clusterName") != null;
  }

  /** Evicts a Workload, then reports that its Job has no pods. Kueue needs both to free quota. */
  private void release(GenericKubernetesResource workload, String multiKueueCluster) {
    work.evict(workload, multiKueueCluster + " has been given up");
    hasNoPods(workload);
  }

  private void hasNoPods(GenericKubernetesResource workload) {
    workload.getMetadata().getOwnerReferences().stream()
        .filter(owner -> owner.getKind().equals("Job"))
        .forEach(
            job ->
                requests.hasNoPods(
                    workload.getMetadata().getNamespace(), job.getName(), job.getUid()));
  }
}
