package eu.aicontinent.operator.tenant;

import eu.aicontinent.operator.fleet.ClusterView;
import eu.aicontinent.operator.kueue.AdmittedWork;
import eu.aicontinent.operator.meta.Holding;
import eu.aicontinent.operator.meta.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The work in one namespace of a cluster, at one moment: as Kueue tells it, or else as its pods do.
 */
final class ClusterWork {
  private final List<GenericKubernetesResource> workloads;
  private final List<Holding> holdings;

  /**
   * @param pods where the use of pods is counted; where Kueue is, none are seen
   */
  ClusterWork(ClusterView cluster, String namespace, PodPlaces pods) {
    this.workloads = in(namespace, cluster.list(Kind.WORKLOAD)).toList();
    this.holdings =
        Stream.concat(
                workloads.stream().flatMap(workload -> AdmittedWork.of(workload).stream()),
                in(namespace, cluster.list(Kind.POD)).flatMap(pod -> pods.holding(pod).stream()))
            .toList();
  }

  private static Stream<GenericKubernetesResource> in(
      String namespace, List<GenericKubernetesResource> objects) {
    return objects.stream().filter(object -> namespace.equals(object.getMetadata().getNamespace()));
  }

  /** What it holds, or held, of all that is there. */
  List<Holding> holdings() {
    return holdings;
  }

  /** Since when work that is there has been sent back to its queue, by UID. */
  Map<String, Instant> waiting() {
    var waiting = new HashMap<String, Instant>();
    workloads.forEach(
        workload ->
            AdmittedWork.waitingSince(workload)
                .ifPresent(since -> waiting.put(workload.getMetadata().getUid(), since)));
    return waiting;
  }
}
