package eu.aicontinent.e2e.budget;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the pods of one namespace have used, from everything that their cluster reports:
 * devices of their only container, from the binding to its end, or until the pod is gone.
 */
final class PodRecount implements AutoCloseable {
  private final String resource;
  private final Map<String, Span> spans = new HashMap<>();
  private final SharedIndexInformer<Pod> informer;

  private record Span(long devices, Instant since, @Nullable Instant until) {
    long secondsUntil(Instant asOf) {
      return devices * Duration.between(since, until == null ? asOf : until).toSeconds();
    }
  }

  PodRecount(KubernetesClient client, String namespace, String resource) {
    this.resource = resource;
    this.informer = client.pods().inNamespace(namespace).inform(new Recorder());
  }

  /**
   * Returns the accelerator-seconds of all pods that have ended, and of the others until an
   * instant.
   */
  synchronized long secondsUntil(Instant asOf) {
    return spans.values().stream().mapToLong(span -> span.secondsUntil(asOf)).sum();
  }

  /** Returns the number of pods that have ended. */
  synchronized long ended() {
    return spans.values().stream().filter(span -> span.until() != null).count();
  }

  private synchronized void saw(Pod pod) {
    pod.getStatus().getConditions().stream()
        .filter(condition -> "PodScheduled".equals(condition.getType()))
        .filter(condition -> "True".equals(condition.getStatus()))
        .map(PodCondition::getLastTransitionTime)
        .map(Instant::parse)
        .findFirst()
        .ifPresent(
            since ->
                spans.put(pod.getMetadata().getUid(), new Span(devices(pod), since, end(pod))));
  }

  private synchronized void lost(Pod pod) {
    saw(pod);
    spans.computeIfPresent(
        pod.getMetadata().getUid(),
        (uid, span) ->
            span.until() == null ? new Span(span.devices(), span.since(), Instant.now()) : span);
  }

  private long devices(Pod pod) {
    var container = pod.getSpec().getContainers().getFirst();
    return requireNonNull(container.getResources().getLimits().get(resource))
        .getNumericalAmount()
        .longValueExact();
  }

  private static @Nullable Instant end(Pod pod) {
    return pod.getStatus().getContainerStatuses().stream()
        .filter(status -> status.getState().getTerminated() != null)
        .map(status -> Instant.parse(status.getState().getTerminated().getFinishedAt()))
        .findFirst()
        .orElse(null);
  }

  @Override
  public void close() {
    informer.close();
  }

  private final class Recorder implements ResourceEventHandler<Pod> {
    @Override
    public void onAdd(Pod pod) {
      saw(pod);
    }

    @Override
    public void onUpdate(Pod before, Pod after) {
      saw(after);
    }

    @Override
    public void onDelete(Pod pod, boolean unknownState) {
      lost(pod);
    }
  }
}
