package eu.aicontinent.operator.kueue;

import eu.aicontinent.operator.meta.Foreign;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Labels;
import eu.aicontinent.operator.meta.Manifest;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Quantities;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ClusterQueue of one tenant on one cluster.
 *
 * @param name its name
 * @param cohort cohort that it lends to and borrows from; null for none
 * @param weight weight by which it gets idle capacity beside the others of its cohort; null without
 *     a cohort
 * @param groups resources that it may use
 * @param namespace the one namespace whose work it takes. It is selected by the name label that the
 *     API server puts on every namespace, because a label of ours could be copied
 * @param checks names of AdmissionChecks that all work must pass
 * @param stopPolicy its policy on admission
 * @param grantedAt instant since which its tenant has a grant here. It proves the grant to a hub
 *     that knows nothing of it. Null for a queue that no grant made
 * @param held guaranteed parts of closed flavors, by flavor, which therefore do not show in their
 *     quotas
 */
public record ClusterQueue(
    String name,
    @Nullable String cohort,
    @Nullable Integer weight,
    List<ResourceGroup> groups,
    String namespace,
    List<String> checks,
    StopPolicy stopPolicy,
    @Nullable Instant grantedAt,
    SortedMap<String, Long> held) {
  private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

  public ClusterQueue {
    groups = List.copyOf(groups);
    checks = List.copyOf(checks);
    held =
        Collections.unmodifiableSortedMap(
            new TreeMap<>(Objects.requireNonNullElse(held, Collections.emptySortedMap())));
  }

  public GenericKubernetesResource render() {
    var object = manifest();
    var annotations = new TreeMap<String, String>();
    if (grantedAt != null) {
      annotations.put(Labels.GRANTED_AT, grantedAt.toString());
    }
    if (!held.isEmpty()) {
      annotations.put(Labels.HELD, HeldQuotas.print(held));
    }
    if (!annotations.isEmpty()) {
      object.getMetadata().setAnnotations(annotations);
    }
    return object;
  }

  private GenericKubernetesResource manifest() {
    return Manifest.ofSpec(
        Kind.CLUSTER_QUEUE,
        name,
        Manifest.map(
            "cohortName", cohort,
            "fairSharing", FairSharing.render(weight),
            "queueingStrategy", "BestEffortFIFO",
            "namespaceSelector", Map.of("matchLabels", Map.of(NAMESPACE_NAME, namespace)),
            "flavorFungibility",
                Map.of("whenCanBorrow", "MayStopSearch", "whenCanPreempt", "TryNextFlavor"),
            // A queue takes its guaranteed quota back at once from whoever has borrowed it.
            "preemption",
                Map.of(
                    "reclaimWithinCohort", "Any",
                    "borrowWithinCohort", Map.of("policy", "Never"),
                    "withinClusterQueue", "Never"),
            "admissionChecksStrategy", strategy(),
            "resourceGroups", groups.stream().map(ResourceGroup::render).toList(),
            "stopPolicy", stopPolicy.name()));
  }

  private @Nullable Map<String, Object> strategy() {
    return checks.isEmpty()
        ? null
        : Map.of("admissionChecks", checks.stream().map(check -> Map.of("name", check)).toList());
  }

  /**
   * Returns this queue with each quota lowered to the desired one where that is lower; empty when
   * no quota is.
   */
  public Optional<ClusterQueue> loweredTo(ClusterQueue desired) {
    return LoweredQuotas.of(groups, desired.groups)
        .map(
            lowered ->
                new ClusterQueue(
                    name,
                    onTheWayTo(desired.cohort),
                    desired.weight,
                    lowered,
                    desired.namespace,
                    desired.checks,
                    desired.stopPolicy,
                    desired.grantedAt,
                    eitherHeld(desired)));
  }

  /**
   * Returns the cohort of the lowered queue. A queue that stays in its share keeps its cohort for
   * now: the cohort of the other antenna may not be there yet, or have no capacity for one more. A
   * queue that changes its share moves at once, to the other share's cohort.
   */
  private @Nullable String onTheWayTo(@Nullable String other) {
    if (cohort == null || other == null) {
      return other;
    }
    var share = Names.shareOf(other);
    return share.equals(Names.shareOf(cohort)) ? cohort : share;
  }

  /**
   * Returns what either queue holds of closed flavors. A closed flavor opens in the second half of
   * the change, and its proof stays until then.
   */
  private SortedMap<String, Long> eitherHeld(ClusterQueue desired) {
    var either = new TreeMap<>(held);
    either.putAll(desired.held);
    return either;
  }

  /**
   * Returns the number of parts of a factory that the queue proves to be granted; 0 once it is
   * drained.
   */
  public long proven(String factory) {
    return proven(factory, flavor -> true);
  }

  /** Returns the same for one pool. */
  public long proven(String factory, String pool) {
    return proven(factory, Names.ofPool(factory, pool)::equals);
  }

  private long proven(String factory, Predicate<String> flavor) {
    if (grantedAt == null || stopPolicy == StopPolicy.HoldAndDrain) {
      return 0;
    }
    return Stream.concat(
            groups.stream()
                .flatMap(group -> group.flavors().stream())
                .filter(quotas -> flavor.test(quotas.flavor()))
                .filter(quotas -> !quotas.flavor().equals(Names.ofHostResources(factory)))
                .flatMap(quotas -> quotas.quotas().stream())
                .map(Quota::nominal),
            held.entrySet().stream()
                .filter(entry -> flavor.test(entry.getKey()))
                .map(Map.Entry::getValue))
        .reduce(0L, Quantities::sum);
  }

  /**
   * Returns this queue with nothing to give, and with all that runs evicted. The weight is left
   * out: taken from the live queue, it could be written once more while it changes, and the queue
   * would seem not to be drained yet.
   */
  public ClusterQueue drained() {
    return new ClusterQueue(
        name,
        cohort,
        null,
        groups.stream().map(ResourceGroup::empty).toList(),
        namespace,
        checks,
        StopPolicy.HoldAndDrain,
        grantedAt,
        Collections.emptySortedMap());
  }

  /** Reads the fields in which our queues can differ; an unknown stop policy reads as None. */
  public static ClusterQueue read(GenericKubernetesResource object) {
    return new ClusterQueue(
        object.getMetadata().getName(),
        Foreign.name(object.get("spec", "cohortName")).orElse(null),
        FairSharing.read(object),
        Foreign.maps(object.get("spec", "resourceGroups")).map(ResourceGroup::read).toList(),
        String.valueOf(
            object.<Object>get("spec", "namespaceSelector", "matchLabels", NAMESPACE_NAME)),
        Foreign.maps(object.get("spec", "admissionChecksStrategy", "admissionChecks"))
            .map(check -> String.valueOf(check.get("name")))
            .toList(),
        stopPolicy(object.get("spec", "stopPolicy")),
        grantedAt(object),
        annotation(object, Labels.HELD).map(HeldQuotas::read).orElse(Collections.emptySortedMap()));
  }

  private static Optional<String> annotation(GenericKubernetesResource object, String key) {
    return Optional.ofNullable(object.getMetadata().getAnnotations())
        .map(annotations -> annotations.get(key));
  }

  private static @Nullable Instant grantedAt(GenericKubernetesResource object) {
    return annotation(object, Labels.GRANTED_AT).flatMap(Foreign::instant).orElse(null);
  }

  private static StopPolicy stopPolicy(@Nullable Object value) {
    for (var policy : StopPolicy.values()) {
      if (policy.name().equals(value)) {
        return policy;
      }
    }
    return StopPolicy.None;
  }
}
