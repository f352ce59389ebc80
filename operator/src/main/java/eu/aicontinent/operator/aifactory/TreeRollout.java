package eu.aicontinent.operator.aifactory;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import eu.aicontinent.operator.aifactory.AIFactoryView.Site;
import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.kueue.ClusterQueue;
import eu.aicontinent.operator.kueue.Cohort;
import eu.aicontinent.operator.kueue.QueueStatus;
import eu.aicontinent.operator.kueue.ResourceFlavor;
import eu.aicontinent.operator.kueue.StopPolicy;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Plans the phases that bring one cluster from its present tree of queues to the desired one: first
 * everything that shrinks, then Cohorts, then queues. A queue that nobody needs any more is emptied
 * and drained. It is deleted only when no work holds quota in it and no LocalQueue leads to it.
 */
final class TreeRollout {
  private final String factory;
  private final Site site;
  private final Map<String, Cohort> liveCohorts;

  TreeRollout(String factory, Site site) {
    this.factory = factory;
    this.site = site;
    this.liveCohorts = alive(site.cohorts()).map(Cohort::read).collect(toMap(Cohort::name, c -> c));
  }

  private static Stream<GenericKubernetesResource> alive(List<GenericKubernetesResource> objects) {
    return objects.stream().filter(object -> !object.isMarkedForDeletion());
  }

  /** Returns the phases that lead to a tree. */
  List<List<Step>> towards(List<Cohort> cohorts, List<ClusterQueue> queues) {
    var needed = queues.stream().map(ClusterQueue::name).collect(toSet());
    var leaving = leaving(queue -> !needed.contains(queue), this::isUnused).toList();
    return phases(
        Stream.concat(cohorts.stream(), outlived(cohorts, leaving)).toList(),
        Stream.concat(queues.stream(), leaving.stream()).toList());
  }

  /**
   * Returns the Cohorts of antennas that stay as long as a queue is in them, because the use of its
   * work must count.
   */
  private Stream<Cohort> outlived(List<Cohort> cohorts, List<ClusterQueue> leaving) {
    var needed = cohorts.stream().map(Cohort::name).collect(toSet());
    return leaving.stream()
        .map(ClusterQueue::cohort)
        .distinct()
        .filter(cohort -> cohort != null && !needed.contains(cohort))
        .flatMap(cohort -> Optional.ofNullable(liveCohorts.get(cohort)).stream())
        .map(Cohort::emptied);
  }

  /**
   * Returns the phases that remove the tree. They do not wait for LocalQueues: whoever could delete
   * those hears of it only when the factory is gone.
   */
  List<List<Step>> away() {
    var queues = leaving(queue -> true, TreeRollout::isDrained).toList();
    var cohorts = liveCohorts.values().stream().map(TreeRollout::leaving).toList();
    return queues.isEmpty() ? List.of() : phases(cohorts, queues);
  }

  /**
   * Returns a Cohort as it is while its queues are drained. An antenna's Cohort may borrow nothing
   * more.
   */
  private static Cohort leaving(Cohort cohort) {
    return Names.antennaIn(cohort.name()).isPresent() ? cohort.emptied() : cohort;
  }

  /** Returns true if no queue is left, not even one that is being deleted. */
  boolean isGone() {
    return site.queues().isEmpty();
  }

  private Stream<ClusterQueue> leaving(
      Predicate<String> named, Predicate<GenericKubernetesResource> done) {
    return alive(site.queues())
        .filter(queue -> named.test(queue.getMetadata().getName()))
        .filter(queue -> !done.test(queue))
        .map(queue -> ClusterQueue.read(queue).drained());
  }

  private boolean isUnused(GenericKubernetesResource queue) {
    return isDrained(queue) && !site.fed().contains(queue.getMetadata().getName());
  }

  /**
   * Returns true if a queue is drained. Kueue's report counts only if Kueue had seen that the queue
   * is stopped.
   */
  static boolean isDrained(GenericKubernetesResource queue) {
    var status = QueueStatus.of(queue);
    return ClusterQueue.read(queue).stopPolicy() == StopPolicy.HoldAndDrain
        && status.current()
        && status.reservingWorkloads() == 0;
  }

  private List<List<Step>> phases(List<Cohort> cohorts, List<ClusterQueue> queues) {
    var trunk = new ArrayList<Step>();
    trunk.add(step(ResourceFlavor.counting(Names.ofHostResources(factory)).render()));
    cohorts.forEach(cohort -> trunk.add(step(cohort.render())));
    return List.of(
        List.of(new Step.Lower()),
        List.copyOf(trunk),
        queues.stream().map(queue -> step(queue.render())).toList());
  }

  private static Step step(GenericKubernetesResource object) {
    return new Step.Apply(object, false);
  }
}
