package eu.aicontinent.operator.tenant;

import eu.aicontinent.operator.fleet.view.ClusterView;
import eu.aicontinent.operator.kueue.AdmittedWork;
import eu.aicontinent.operator.meta.Holding;
import eu.aicontinent.operator.meta.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A tenant's work in one namespace of a cluster at one moment, as its Workloads report it, or its
 * pods where there is no Kueue.
 */
final class ClusterWork {
  private final List<GenericKubernetesResource> workloads;
  private final List<Holding> holdings;

  /**
   * @param places finds the pools in which pods are counted; not called on a cluster with Kueue,
   *     where no pods are watched
   */
  ClusterWork(ClusterView cluster, String namespace, Supplier<PodPlaces> places) {
    this.workloads = in(namespace, cluster.list(Kind.WORKLOAD));
    this.holdings =
        Stream.concat(
                workloads.stream().flatMap(workload -> AdmittedWork.of(workload).stream()),
                ofPods(in(namespace, cluster.list(Kind.POD)), places))
            .toList();
  }

  private static Stream<Holding> ofPods(
      List<GenericKubernetesResource> pods, Supplier<PodPlaces> places) {
    if (pods.isEmpty()) {
      return Stream.empty();
    }
    var counted = places.get();
    return pods.stream().flatMap(pod -> counted.holding(pod).stream());
  }

  private static List<GenericKubernetesResource> in(
      String namespace, List<GenericKubernetesResource> objects) {
    return objects.stream()
        .filter(object -> namespace.equals(object.getMetadata().getNamespace()))
        .toList();
  }

  /**
   * Returns the devices that each piece of work on the cluster holds, or held if it has finished.
   */
  List<Holding> holdings() {
    return holdings;
  }

  /** Returns the instants at which Workloads that are there lost their admission, by UID. */
  Map<String, Instant> waiting() {
    var waiting = new HashMap<String, Instant>();
    workloads.forEach(
        workload ->
            AdmittedWork.waitingSince(workload)
                .ifPresent(since -> waiting.put(workload.getMetadata().getUid(), since)));
    return waiting;
  }
}
