package eu.aicontinent.operator.aifactory;

import eu.aicontinent.operator.fleet.ClusterPlan;
import eu.aicontinent.operator.fleet.Step;
import eu.aicontinent.operator.kueue.ClusterQueue;
import eu.aicontinent.operator.kueue.Cohort;
import eu.aicontinent.operator.kueue.Quota;
import eu.aicontinent.operator.kueue.ResourceGroup;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One cluster and the lane to it: a phase that has begun ends, in any order; a newer plan takes the
 * place of all that comes after. What a plan does not name goes at its end.
 */
final class SimulatedLane {
  private final Random random;
  private final Map<String, GenericKubernetesResource> live = new TreeMap<>();
  private final Deque<Step> begun = new ArrayDeque<>();
  private final Deque<List<Step>> later = new ArrayDeque<>();
  private Map<String, Long> limits = Map.of();
  private @Nullable Set<String> named;
  private @Nullable ClusterPlan next;
  private Map<String, Long> nextLimits = Map.of();

  SimulatedLane(Random random) {
    this.random = random;
  }

  void submit(ClusterPlan plan, Map<String, Long> limits) {
    next = plan;
    nextLimits = limits;
  }

  boolean isWriting() {
    return next != null || named != null;
  }

  /** What the plan that is being written knew. */
  long limit(String antenna) {
    return limits.getOrDefault(antenna, 0L);
  }

  void write() {
    if (begun.isEmpty() && next != null) {
      begin(next);
      next = null;
    }
    while (begun.isEmpty() && !later.isEmpty()) {
      var phase = new ArrayList<>(later.poll());
      Collections.shuffle(phase, random);
      begun.addAll(phase);
    }
    var step = begun.poll();
    if (step != null) {
      take(step);
    } else {
      prune();
    }
  }

  private void begin(ClusterPlan plan) {
    limits = nextLimits;
    later.clear();
    named = new HashSet<>();
    for (var phase : plan.phases()) {
      later.add(phase.steps());
      phase.steps().forEach(step -> Objects.requireNonNull(named).add(key(object(step))));
    }
  }

  private void take(Step step) {
    if (step instanceof Step.Apply(var object, _)) {
      live.put(key(object), object);
    }
  }

  private void prune() {
    var kept = named;
    if (kept != null) {
      live.keySet().removeIf(key -> !kept.contains(key));
    }
    named = null;
  }

  List<GenericKubernetesResource> objects(String kind) {
    return live.values().stream().filter(object -> object.getKind().equals(kind)).toList();
  }

  /**
   * What everything here lets through an antenna.
   *
   * @param isThrough whether a tenant comes through an antenna
   */
  long caps(String antenna, BiPredicate<String, String> isThrough) {
    var below = "." + antenna;
    var limits =
        objects("Cohort").stream()
            .map(Cohort::read)
            .filter(cohort -> cohort.name().endsWith(below))
            .mapToLong(cohort -> sum(cohort.groups(), SimulatedLane::limit))
            .sum();
    var queues =
        objects("ClusterQueue").stream()
            .map(ClusterQueue::read)
            .filter(queue -> isThrough.test(Names.tenantOf(queue.name()), antenna))
            .mapToLong(
                queue ->
                    sum(queue.groups(), Quota::nominal)
                        + (String.valueOf(queue.cohort()).endsWith(below)
                            ? 0
                            : sum(queue.groups(), SimulatedLane::limit)))
            .sum();
    return limits + queues;
  }

  private static long sum(List<ResourceGroup> groups, ToLongFunction<Quota> number) {
    return groups.stream()
        .flatMap(group -> group.flavors().stream())
        .filter(flavor -> !flavor.flavor().equals("lumi.host-resources"))
        .flatMap(flavor -> flavor.quotas().stream())
        .mapToLong(number)
        .sum();
  }

  private static long limit(Quota quota) {
    return Objects.requireNonNull(quota.borrowingLimit(), "a limit");
  }

  private static GenericKubernetesResource object(Step step) {
    return switch (step) {
      case Step.Apply(var object, _) -> object;
      case Step.Keep(var object) -> object;
      default -> throw new IllegalArgumentException(step.toString());
    };
  }

  private static String key(GenericKubernetesResource object) {
    return object.getKind() + "/" + object.getMetadata().getName();
  }
}
