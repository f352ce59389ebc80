package eu.aicontinent.operator.gpunodepool;

import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.schema.NotYetEffective;
import eu.aicontinent.api.v1alpha1.aifactory.SharingStrategy;
import eu.aicontinent.api.v1alpha1.aifactory.Tier;
import eu.aicontinent.api.v1alpha1.aifactory.WorkloadClass;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePoolSpec;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePoolStatus;
import eu.aicontinent.api.v1alpha1.gpunodepool.NodeCounts;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.conditions.Finding;
import eu.aicontinent.operator.fleet.Applied;
import eu.aicontinent.operator.fleet.ClusterStatuses;
import eu.aicontinent.operator.fleet.Outcome;
import eu.aicontinent.operator.gpunodepool.GPUNodePoolView.Site;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a pool's status says. */
final class GPUNodePoolStatusRules {
  private GPUNodePoolStatusRules() {}

  static GPUNodePoolStatus status(GPUNodePoolView view, Applied applied) {
    var generation = Objects.requireNonNullElse(view.pool().getMetadata().getGeneration(), 0L);
    var previous = view.pool().getStatus();
    var clusters = clusters(view, applied, generation);
    var counts = counts(view, applied);
    return new GPUNodePoolStatus(
        generation,
        Conditions.merge(
            previous == null ? null : previous.conditions(),
            Conditions.withReady(
                List.of(accepted(view), resolvedRefs(view), clusters.programmed())),
            generation,
            view.now()),
        counts.nodes(),
        counts.committed(),
        counts.available(),
        counts.units(),
        clusters.entries());
  }

  /** True when the spec says only what this version knows. */
  static boolean isUnderstood(GPUNodePoolSpec spec) {
    return spec.tier() != Tier.Unrecognized
        && spec.sharing().strategy() != SharingStrategy.Unrecognized
        && !spec.workloadClasses().contains(WorkloadClass.Unrecognized);
  }

  private record Counts(
      @Nullable NodeCounts nodes,
      @Nullable Long committed,
      @Nullable Long available,
      @Nullable Long units) {
    static final Counts NOTHING = new Counts(new NodeCounts(0, 0), 0L, 0L, 0L);
    static final Counts UNKNOWN = new Counts(null, null, null, null);
  }

  /** Of a cluster that was never seen there is nothing; before the first try it is not known. */
  private static Counts counts(GPUNodePoolView view, Applied applied) {
    if (view.site().filter(Site::isReadable).isPresent()) {
      return counted(view);
    }
    var previous = view.pool().getStatus();
    if (view.site().isPresent() && previous != null && previous.committed() != null) {
      return new Counts(
          previous.nodes(), previous.committed(), previous.available(), previous.units());
    }
    return applied.clusters().get(view.clusterName()) instanceof Outcome.Pending
        ? Counts.UNKNOWN
        : Counts.NOTHING;
  }

  private static Counts counted(GPUNodePoolView view) {
    var spec = view.spec();
    var nodes = view.nodes();
    var declared = (long) spec.expectedNodes() * spec.accelerator().perNode();
    var usable = devices(view, NodeFacts::isUsable);
    return new Counts(
        new NodeCounts(nodes.size(), (int) nodes.stream().filter(NodeFacts::isUsable).count()),
        Math.min(declared, devices(view, node -> true)),
        Math.min(declared, usable),
        usable);
  }

  private static long devices(GPUNodePoolView view, Predicate<NodeFacts> which) {
    return view.nodes().stream()
        .filter(which)
        .mapToLong(node -> node.devices(view.spec().accelerator().resourceName()))
        .sum();
  }

  private static ClusterStatuses clusters(GPUNodePoolView view, Applied applied, long generation) {
    var previous = view.pool().getStatus();
    return previous != null && !isUnderstood(view.spec())
        ? new ClusterStatuses(previous.clusters())
        : withoutKueue(
            view, ClusterStatuses.of(applied, generation, previous, GPUNodePoolStatus::clusters));
  }

  private static ClusterStatuses withoutKueue(GPUNodePoolView view, ClusterStatuses statuses) {
    return view.site().filter(Site::lacksKueue).isPresent()
        ? statuses.noting(
            view.clusterName(),
            Reason.KueueAbsent,
            "Kueue is not installed: nodes are marked, and nothing queues for them")
        : statuses;
  }

  private static Finding accepted(GPUNodePoolView view) {
    if (!isUnderstood(view.spec())) {
      return Finding.fails(
          ConditionType.Accepted,
          Reason.UnrecognizedValue,
          "spec has a value of a newer version: upgrade the operator");
    }
    var fields = NotYetEffective.fieldsSet(view.spec());
    return Finding.holds(
        ConditionType.Accepted,
        fields.isEmpty() ? "" : "Without effect in this version: " + String.join(", ", fields));
  }

  private static Finding resolvedRefs(GPUNodePoolView view) {
    if (view.site().isEmpty()) {
      return Finding.fails(
          ConditionType.ResolvedRefs,
          Reason.ClusterNotFound,
          "spec.clusterRef: there is no MemberCluster %s: create it or name another in the factory"
              .formatted(view.clusterName()));
    }
    return view.site().orElse(Site.UNREADABLE).nodes().stream()
        .filter(view::isSelected)
        .map(view::keeper)
        .flatMap(Optional::stream)
        .sorted()
        .findFirst()
        .map(
            keeper ->
                Finding.fails(
                    ConditionType.ResolvedRefs,
                    Reason.Conflict,
                    "spec.nodeSelector also selects nodes of pool %s, which keeps them: make the selectors distinct"
                        .formatted(keeper)))
        .orElse(Finding.holds(ConditionType.ResolvedRefs));
  }
}
