package eu.aicontinent.operator.fleet.write;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.fleet.write.ClusterWriter.Progress;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesResourceUtil;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Empties a Node before its devices change. Its pods are listed while it waits: a watch of all pods
 * would cost more than anything else that the operator knows of a cluster.
 *
 * <p>A pod that the scheduler has bound in the very moment of the cordon may be missed. It starts
 * on a Node whose device plugin is being restarted, as at any other restart of the plugin.
 */
public final class NodeChanger {
  private static final Set<String> OVER = Set.of("Succeeded", "Failed");

  private final NodeWriter nodes;
  private final Requests requests;
  private final WorkloadEvictor work;
  private final boolean queued;
  private final InstantSource clock;

  /**
   * @param queued true if Kueue is there; without it nobody would start again what is ended
   */
  public NodeChanger(
      NodeWriter nodes,
      Requests requests,
      WorkloadEvictor work,
      boolean queued,
      InstantSource clock) {
    this.nodes = nodes;
    this.requests = requests;
    this.work = work;
    this.queued = queued;
    this.clock = clock;
  }

  StepHandler handler(Step.ChangeNode step) {
    return new StepHandler(() -> nodes.converged(step.after()), () -> change(step));
  }

  private Progress change(Step.ChangeNode step) {
    nodes.adopt(step.closed());
    var since = nodes.closedSince(step.closed().node());
    return since.isEmpty() ? Progress.DONE : change(step, since.get());
  }

  private Progress change(Step.ChangeNode step, Instant since) {
    var node = step.closed().node();
    var holders =
        requests.pods(node, pod -> holds(pod, step.devices())).stream()
            .sorted(Comparator.comparing(NodeChanger::name))
            .toList();
    if (holders.isEmpty()) {
      return nodes.adopt(step.after());
    }
    var end = since.plusSeconds(step.noticeSeconds());
    if (clock.instant().isBefore(end)) {
      return new Progress.Blocked(
          "node %s: pod %s holds its devices and may go on until %s"
              .formatted(node, name(holders.getFirst()), end));
    }
    return end(node, holders);
  }

  private Progress end(String node, List<Pod> holders) {
    holders.stream()
        .filter(this::isOursToEnd)
        .collect(
            groupingBy(
                pod -> pod.getMetadata().getNamespace(), mapping(NodeChanger::controller, toSet())))
        .forEach(work::endOf);
    var others = holders.stream().filter(not(this::isOursToEnd)).findFirst();
    return new Progress.Blocked(
        "node %s: pod %s holds its devices, %s"
            .formatted(
                node,
                name(others.orElse(holders.getFirst())),
                others.isPresent() ? "and is not the hub's to end: end it" : "and is being ended"));
  }

  private boolean isOursToEnd(Pod pod) {
    return queued && Names.isOfTenant(pod.getMetadata().getNamespace());
  }

  /** Returns the UID of the pod's controller; empty when a person made the pod. */
  private static String controller(HasMetadata pod) {
    return Optional.ofNullable(KubernetesResourceUtil.getControllerUid(pod))
        .map(OwnerReference::getUid)
        .orElse("");
  }

  private static boolean holds(Pod pod, String devices) {
    return !OVER.contains(pod.getStatus().getPhase())
        && Stream.concat(
                pod.getSpec().getContainers().stream(), pod.getSpec().getInitContainers().stream())
            .filter(container -> container.getResources() != null)
            .flatMap(container -> container.getResources().getLimits().keySet().stream())
            .anyMatch(resource -> resource.startsWith(devices));
  }

  private static String name(HasMetadata pod) {
    return pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName();
  }
}
