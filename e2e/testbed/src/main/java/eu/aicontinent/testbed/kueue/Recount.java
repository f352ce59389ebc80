package eu.aicontinent.testbed.kueue;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An independent count of the accelerator time that the work of one namespace has used. It follows
 * the cluster's Workloads all the time and counts devices as the pods ask for them, from the
 * admission to the end, or until the Workload is gone.
 */
public final class Recount implements AutoCloseable {
  private final String resource;
  private final Map<String, Span> spans = new HashMap<>();
  private final SharedIndexInformer<GenericKubernetesResource> informer;

  private record Span(long devices, Instant since, @Nullable Instant until) {
    Instant end(Instant asOf) {
      return until == null ? asOf : until;
    }
  }

  public Recount(KubernetesClient client, String namespace, String resource) {
    this.resource = resource;
    this.informer =
        client
            .genericKubernetesResources("kueue.x-k8s.io/v1beta2", "Workload")
            .inNamespace(namespace)
            .inform(new Recorder());
  }

  /**
   * Returns the accelerator-seconds of everything that has ended, and of what still runs until an
   * instant.
   */
  public synchronized long secondsUntil(Instant asOf) {
    return seconds(_ -> true, asOf);
  }

  /** Returns the part of these seconds for work admitted from one instant on and before another. */
  public synchronized long secondsOfThoseAdmitted(Instant from, Instant to, Instant asOf) {
    return seconds(span -> !span.since().isBefore(from) && span.since().isBefore(to), asOf);
  }

  private long seconds(Predicate<Span> counts, Instant asOf) {
    return spans.values().stream()
        .filter(counts)
        .mapToLong(
            span -> span.devices() * Duration.between(span.since(), span.end(asOf)).toSeconds())
        .sum();
  }

  /** Returns the number of admissions that have ended. */
  public synchronized long ended() {
    return spans.values().stream().filter(span -> span.until() != null).count();
  }

  private synchronized void saw(GenericKubernetesResource workload) {
    var uid = workload.getMetadata().getUid();
    condition(workload, "Admitted", "True")
        .ifPresent(
            since ->
                spans.put(
                    uid + since,
                    new Span(
                        devices(workload),
                        since,
                        condition(workload, "Finished", "True").orElse(null))));
    condition(workload, "Admitted", "False").ifPresent(end -> end(uid, end));
  }

  private synchronized void lost(GenericKubernetesResource workload) {
    saw(workload);
    end(workload.getMetadata().getUid(), Instant.now());
  }

  private void end(String uid, Instant end) {
    spans.replaceAll(
        (key, span) ->
            key.startsWith(uid) && span.until() == null
                ? new Span(span.devices(), span.since(), end)
                : span);
  }

  private long devices(GenericKubernetesResource workload) {
    return items(workload.get("spec", "podSets"))
        .mapToLong(
            podSet ->
                Long.parseLong(String.valueOf(podSet.get("count")))
                    * containers(podSet).mapToLong(this::asked).sum())
        .sum();
  }

  private static Stream<Map<?, ?>> containers(Map<?, ?> podSet) {
    return items(in(in(podSet, "template"), "spec").get("containers"));
  }

  private long asked(Map<?, ?> container) {
    var amount = in(in(container, "resources"), "limits").get(resource);
    return amount == null
        ? 0
        : Quantity.parse(String.valueOf(amount)).getNumericalAmount().longValueExact();
  }

  private static Optional<Instant> condition(
      GenericKubernetesResource workload, String type, String status) {
    return items(workload.get("status", "conditions"))
        .filter(condition -> type.equals(condition.get("type")))
        .filter(condition -> status.equals(condition.get("status")))
        .map(condition -> Instant.parse(String.valueOf(condition.get("lastTransitionTime"))))
        .findFirst();
  }

  private static Stream<Map<?, ?>> items(@Nullable Object list) {
    return list instanceof List<?> items
        ? items.stream().map(item -> (Map<?, ?>) item)
        : Stream.of();
  }

  private static Map<?, ?> in(Map<?, ?> map, String field) {
    return map.get(field) instanceof Map<?, ?> inner ? inner : Map.of();
  }

  @Override
  public void close() {
    informer.close();
  }

  private final class Recorder implements ResourceEventHandler<GenericKubernetesResource> {
    @Override
    public void onAdd(GenericKubernetesResource object) {
      saw(object);
    }

    @Override
    public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
      saw(after);
    }

    @Override
    public void onDelete(GenericKubernetesResource object, boolean unknownState) {
      lost(object);
    }
  }
}
