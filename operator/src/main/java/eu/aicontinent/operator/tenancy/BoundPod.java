package eu.aicontinent.operator.tenancy;

import eu.aicontinent.operator.meta.Foreign;
import eu.aicontinent.operator.meta.Holding;
import eu.aicontinent.operator.meta.Quantities;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a pod holds from when it is bound to a node until it is over. For that time the
 * scheduler gives its devices to nobody else, whether its containers run or not.
 */
public final class BoundPod {
  private static final Set<String> OVER = Set.of("Succeeded", "Failed");

  private BoundPod() {}

  /** Returns the name of the pod's node; empty while it waits for one. */
  public static Optional<String> node(GenericKubernetesResource pod) {
    return Foreign.name(pod.get("spec", "nodeName"));
  }

  /**
   * @param flavor function that returns the flavor to count devices of these names under; empty
   *     when they are not counted
   * @return devices that the pod holds; empty while it waits, and when its devices are not counted
   */
  public static Optional<Holding> of(
      GenericKubernetesResource pod, Function<Set<String>, Optional<String>> flavor) {
    var requests = requests(pod);
    return Foreign.uid(pod.getMetadata().getUid())
        .flatMap(
            uid ->
                since(pod)
                    .flatMap(
                        since ->
                            flavor
                                .apply(requests.keySet())
                                .map(
                                    name ->
                                        new Holding(
                                            uid,
                                            since,
                                            until(pod, since),
                                            Map.of(name, requests)))));
  }

  /**
   * Returns the instant at which the pod was bound to its node, by its condition PodScheduled. For
   * a pod that was made for a node, it is the start that its kubelet reports.
   */
  private static Optional<Instant> since(GenericKubernetesResource pod) {
    return conditions(pod)
        .filter(condition -> "PodScheduled".equals(condition.get("type")))
        .filter(condition -> "True".equals(condition.get("status")))
        .flatMap(condition -> Foreign.instant(condition.get("lastTransitionTime")).stream())
        .findFirst()
        .or(() -> Foreign.instant(pod.get("status", "startTime")));
  }

  /** Returns the last instant that is reported of a pod that is over; null while it is not. */
  private static @Nullable Instant until(GenericKubernetesResource pod, Instant since) {
    return OVER.contains(Foreign.text(pod.get("status", "phase")).orElse(""))
        ? Stream.concat(
                conditions(pod).map(condition -> condition.get("lastTransitionTime")), ends(pod))
            .flatMap(end -> Foreign.instant(end).stream())
            .max(Comparator.naturalOrder())
            .orElse(since)
        : null;
  }

  private static Stream<Map<?, ?>> conditions(GenericKubernetesResource pod) {
    return Foreign.maps(pod.get("status", "conditions"));
  }

  private static Stream<@Nullable Object> ends(GenericKubernetesResource pod) {
    return Stream.of("initContainerStatuses", "containerStatuses")
        .flatMap(field -> Foreign.maps(pod.get("status", field)))
        .map(status -> Foreign.map(Foreign.map(status.get("state")).get("terminated")))
        .map(terminated -> terminated.get("finishedAt"));
  }

  /**
   * Returns the requests of a pod as the scheduler computes them: those of all its containers
   * together, sidecars included, or those of an init container and the sidecars before it,
   * whichever are more.
   */
  private static Map<String, Long> requests(GenericKubernetesResource pod) {
    var together = new TreeMap<String, Long>();
    var alone = new TreeMap<String, Long>();
    Foreign.maps(pod.get("spec", "initContainers"))
        .forEach(
            container -> {
              var asked = requests(container);
              if ("Always".equals(container.get("restartPolicy"))) {
                add(asked, together);
              } else {
                asked.forEach(
                    (resource, amount) ->
                        alone.merge(
                            resource,
                            Quantities.sum(amount, together.getOrDefault(resource, 0L)),
                            Math::max));
              }
            });
    Foreign.maps(pod.get("spec", "containers"))
        .forEach(container -> add(requests(container), together));
    alone.forEach((resource, amount) -> together.merge(resource, amount, Math::max));
    return together;
  }

  private static void add(Map<String, Long> asked, Map<String, Long> together) {
    asked.forEach((resource, amount) -> together.merge(resource, amount, Quantities::sum));
  }

  /**
   * Returns the devices that a container requests. The name of a device has a domain, and its
   * request is its limit, too.
   */
  private static Map<String, Long> requests(Map<?, ?> container) {
    var requests = new TreeMap<String, Long>();
    Foreign.map(Foreign.map(container.get("resources")).get("requests"))
        .forEach(
            (resource, amount) ->
                Foreign.name(resource)
                    .filter(name -> name.contains("/"))
                    .ifPresent(name -> requests.put(name, Quantities.read(amount))));
    return requests;
  }
}
