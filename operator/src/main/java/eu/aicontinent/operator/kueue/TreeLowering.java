package eu.aicontinent.operator.kueue;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import eu.aicontinent.operator.meta.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Lowers the live tree of cohorts and queues to the desired one, before anything in it rises. */
public final class TreeLowering {
  private TreeLowering() {}

  /**
   * Returns the lowered cohorts and queues, and only those in which something must become lower.
   *
   * @param live cohorts and queues that are there
   * @param desired cohorts and queues that must be there; any other is emptied, and the work of
   *     such a queue is evicted
   */
  public static List<GenericKubernetesResource> lowered(
      List<GenericKubernetesResource> live, List<GenericKubernetesResource> desired) {
    var cohorts = named(desired, Kind.COHORT);
    var queues = named(desired, Kind.CLUSTER_QUEUE);
    return Stream.concat(
            of(live, Kind.COHORT).map(Cohort::read).map(cohort -> lowered(cohort, cohorts)),
            of(live, Kind.CLUSTER_QUEUE)
                .map(ClusterQueue::read)
                .map(queue -> lowered(queue, queues)))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<GenericKubernetesResource> lowered(
      Cohort live, Map<String, GenericKubernetesResource> desired) {
    var wanted = Optional.ofNullable(desired.get(live.name())).map(Cohort::read);
    return live.loweredTo(wanted.orElseGet(live::emptied)).map(Cohort::render);
  }

  private static Optional<GenericKubernetesResource> lowered(
      ClusterQueue live, Map<String, GenericKubernetesResource> desired) {
    var wanted = Optional.ofNullable(desired.get(live.name())).map(ClusterQueue::read);
    return live.loweredTo(wanted.orElseGet(live::drained)).map(ClusterQueue::render);
  }

  private static Map<String, GenericKubernetesResource> named(
      List<GenericKubernetesResource> objects, Kind kind) {
    return of(objects, kind).collect(toMap(object -> object.getMetadata().getName(), identity()));
  }

  private static Stream<GenericKubernetesResource> of(
      List<GenericKubernetesResource> objects, Kind kind) {
    return objects.stream().filter(object -> object.getKind().equals(kind.kind()));
  }
}
