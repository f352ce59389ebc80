package eu.aicontinent.operator.tenancy;

import eu.aicontinent.operator.meta.Holding;
import eu.aicontinent.operator.meta.Quantities;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a pod holds from the moment that it is bound to a node until it is over: for so long the
 * scheduler gives its devices to nobody else, whether its containers run or not.
 */
public final class BoundPod {
  private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
  private static final Set<String> OVER = Set.of("Succeeded", "Failed");

  private BoundPod() {}

  /** Name of the node; empty for one that waits. */
  public static Optional<String> node(GenericKubernetesResource pod) {
    return Optional.ofNullable(pod.<Object>get("spec", "nodeName")).map(Object::toString);
  }

  /**
   * @param flavor what is to be said of devices with these names that it holds
   * @return empty for one that waits, and one of which nothing is to be said
   */
  public static Optional<Holding> of(
      GenericKubernetesResource object, Function<Set<String>, Optional<String>> flavor) {
    var pod = SERIALIZATION.convertValue(object, Pod.class);
    var requests = requests(pod);
    return since(pod)
        .flatMap(
            since ->
                flavor
                    .apply(requests.keySet())
                    .map(
                        name ->
                            new Holding(
                                pod.getMetadata().getUid(),
                                since,
                                until(pod, since),
                                Map.of(name, requests))));
  }

  /** Who binds says when; of a pod that was made for a node, its kubelet says it. */
  private static Optional<Instant> since(Pod pod) {
    return status(pod)
        .flatMap(
            status ->
                status.getConditions().stream()
                    .filter(condition -> "PodScheduled".equals(condition.getType()))
                    .filter(condition -> "True".equals(condition.getStatus()))
                    .map(PodCondition::getLastTransitionTime)
                    .findFirst()
                    .or(() -> Optional.ofNullable(status.getStartTime())))
        .map(Instant::parse);
  }

  /** The last thing that is said of a pod that is over. */
  private static @Nullable Instant until(Pod pod, Instant since) {
    return status(pod)
        .filter(status -> OVER.contains(status.getPhase()))
        .map(
            status ->
                Stream.concat(transitions(status), ends(status))
                    .filter(Objects::nonNull)
                    .map(Instant::parse)
                    .max(Comparator.naturalOrder())
                    .orElse(since))
        .orElse(null);
  }

  private static Stream<@Nullable String> transitions(PodStatus status) {
    return status.getConditions().stream().map(PodCondition::getLastTransitionTime);
  }

  private static Stream<@Nullable String> ends(PodStatus status) {
    return Stream.of(status.getInitContainerStatuses(), status.getContainerStatuses())
        .flatMap(Collection::stream)
        .map(ContainerStatus::getState)
        .filter(Objects::nonNull)
        .map(ContainerState::getTerminated)
        .filter(Objects::nonNull)
        .map(terminated -> terminated.getFinishedAt());
  }

  private static Optional<PodStatus> status(Pod pod) {
    return Optional.ofNullable(pod.getStatus());
  }

  /**
   * As the scheduler reckons: what all its containers ask for together, sidecars included, or what
   * an init container asks for beside the sidecars before it, whichever is more.
   */
  private static Map<String, Long> requests(Pod pod) {
    var together = new TreeMap<String, Long>();
    var alone = new TreeMap<String, Long>();
    for (var container : pod.getSpec().getInitContainers()) {
      var asked = requests(container);
      if ("Always".equals(container.getRestartPolicy())) {
        asked.forEach((resource, amount) -> together.merge(resource, amount, Math::addExact));
      } else {
        asked.forEach(
            (resource, amount) ->
                alone.merge(
                    resource,
                    Math.addExact(amount, together.getOrDefault(resource, 0L)),
                    Math::max));
      }
    }
    for (var container : pod.getSpec().getContainers()) {
      requests(container)
          .forEach((resource, amount) -> together.merge(resource, amount, Math::addExact));
    }
    alone.forEach((resource, amount) -> together.merge(resource, amount, Math::max));
    return together;
  }

  /** Devices have a name with a domain, and what is asked of them is their limit, too. */
  private static Map<String, Long> requests(Container container) {
    var requests = new TreeMap<String, Long>();
    if (container.getResources() != null && container.getResources().getRequests() != null) {
      container
          .getResources()
          .getRequests()
          .forEach(
              (resource, amount) -> {
                if (resource.contains("/")) {
                  requests.put(resource, Quantities.read(amount));
                }
              });
    }
    return requests;
  }
}
