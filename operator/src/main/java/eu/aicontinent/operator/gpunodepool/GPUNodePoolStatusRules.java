package eu.aicontinent.operator.gpunodepool;

import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.schema.NotYetEffective;
import eu.aicontinent.api.schema.UnrecognizedValues;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePoolSpec;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePoolStatus;
import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.conditions.Finding;
import eu.aicontinent.operator.fleet.plan.Applied;
import eu.aicontinent.operator.fleet.plan.Outcome;
import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.fleet.status.ClusterStatuses;
import eu.aicontinent.operator.gpunodepool.GPUNodePoolView.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides the status of a pool and its conditions Accepted, ResolvedRefs, Programmed, SoftwareSafe,
 * Ready, CapacityComplete, MachinesAvailable and Drained.
 */
final class GPUNodePoolStatusRules {
  private GPUNodePoolStatusRules() {}

  static GPUNodePoolStatus status(GPUNodePoolView view, Applied applied) {
    var generation = Objects.requireNonNullElse(view.pool().getMetadata().getGeneration(), 0L);
    var previous = view.pool().getStatus();
    var rollout = Rollout.of(view);
    var clusters = clusters(view, rollout, applied, generation);
    var counts = PoolCounts.of(view, rollout, applied);
    return new GPUNodePoolStatus(
        generation,
        Conditions.merge(
            previous == null ? null : previous.conditions(),
            findings(view, rollout, clusters),
            generation,
            view.now()),
        counts.nodes(),
        counts.committed(),
        counts.available(),
        counts.units(),
        counts.failed(),
        PoolMachines.of(view).flatMap(PoolMachines::counts).orElse(null),
        view.drain().maintenance().orElse(null),
        rollout.status().orElse(null),
        clusters.entries());
  }

  /**
   * Returns the conditions. A pool is Ready even while nodes of it are away: the others can be
   * used.
   */
  private static List<Finding> findings(
      GPUNodePoolView view, Rollout rollout, ClusterStatuses clusters) {
    var forReady =
        new ArrayList<>(List.of(accepted(view), resolvedRefs(view), clusters.programmed()));
    SafetyGate.of(view).ifPresent(forReady::add);
    var findings = new ArrayList<>(Conditions.withReady(forReady));
    findings.add(Completeness.of(view, rollout));
    PoolMachines.of(view).map(PoolMachines::finding).ifPresent(findings::add);
    view.drain().finding().ifPresent(findings::add);
    return findings;
  }

  /** Returns true if conditions and clusters say the same as before; false for a first status. */
  static boolean differInNumbers(@Nullable GPUNodePoolStatus before, GPUNodePoolStatus after) {
    return before != null
        && Conditions.sayTheSame(before.conditions(), after.conditions())
        && before.clusters().equals(after.clusters());
  }

  /** Returns true if this version knows all values of the spec. */
  static boolean isUnderstood(GPUNodePoolSpec spec) {
    return UnrecognizedValues.in(spec).isEmpty();
  }

  private static ClusterStatuses clusters(
      GPUNodePoolView view, Rollout rollout, Applied applied, long generation) {
    var previous = view.pool().getStatus();
    return previous != null && !isUnderstood(view.spec())
        ? new ClusterStatuses(previous.clusters())
        : withSoftware(
            view,
            rollout,
            withoutKueue(
                view,
                ClusterStatuses.of(
                    written(view, applied), generation, previous, GPUNodePoolStatus::clusters)));
  }

  /**
   * Returns the outcomes. A cluster that only waits for running work to end counts as programmed:
   * the condition Drained reports that work.
   */
  private static Applied written(GPUNodePoolView view, Applied applied) {
    var outcomes = new TreeMap<>(applied.clusters());
    outcomes.replaceAll(
        (_, outcome) ->
            outcome.equals(Step.EndWork.awaited(view.name())) ? new Outcome.Programmed() : outcome);
    return new Applied(outcomes);
  }

  /**
   * Returns the statuses, in which the pool's cluster fails or waits until the software of all its
   * nodes is configured.
   */
  private static ClusterStatuses withSoftware(
      GPUNodePoolView view, Rollout rollout, ClusterStatuses statuses) {
    if (view.nodeLabels().isEmpty()) {
      return statuses;
    }
    var labels = view.nodeLabels().get();
    var obstacle = labels.obstacle();
    if (obstacle.isPresent()) {
      return statuses.failing(
          view.clusterName(), Reason.SharingUnavailable, "spec.sharing: " + obstacle.get());
    }
    if (rollout.isUnderWay()) {
      return statuses.waiting(view.clusterName(), inWaves(rollout));
    }
    return view.nodes().stream().allMatch(node -> labels.isToldTo(node.labels()))
        ? statuses
        : statuses.waiting(
            view.clusterName(), "the device plugin does not have the pool's configuration yet");
  }

  private static String inWaves(Rollout rollout) {
    return "spec.sharing reaches spec.maxUnavailable nodes at a time"
        + rollout
            .awaited()
            .map(
                node ->
                    ": node %s is to offer its devices in the new way first".formatted(node.name()))
            .orElse(": see status.wave");
  }

  private static ClusterStatuses withoutKueue(GPUNodePoolView view, ClusterStatuses statuses) {
    return view.site().filter(site -> site.lacks(Capability.Kueue)).isPresent()
        ? statuses.noting(
            view.clusterName(),
            Reason.KueueAbsent,
            "Kueue is not installed: nodes are marked, and nothing queues for them")
        : statuses;
  }

  private static Finding accepted(GPUNodePoolView view) {
    return Finding.unrecognized(UnrecognizedValues.in(view.spec()))
        .orElseGet(
            () -> Finding.holds(ConditionType.Accepted, NotYetEffective.remark(view.spec())));
  }

  private static Finding resolvedRefs(GPUNodePoolView view) {
    if (view.site().isEmpty()) {
      return Finding.fails(
          ConditionType.ResolvedRefs,
          Reason.ClusterNotFound,
          "spec.clusterRef: there is no MemberCluster %s: create it or name another in the factory"
              .formatted(view.clusterName()));
    }
    var machines = PoolMachines.of(view).filter(found -> found.site().isEmpty());
    if (machines.isPresent()) {
      return Finding.fails(
          ConditionType.ResolvedRefs,
          Reason.ClusterNotFound,
          "spec.machines.managementClusterRef: there is no MemberCluster %s: create it"
              .formatted(machines.get().cluster()));
    }
    return keptByOthers(view);
  }

  private static Finding keptByOthers(GPUNodePoolView view) {
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
                    "spec.%s also selects nodes of pool %s, which keeps them: make the selectors distinct"
                        .formatted(
                            view.spec().machines() == null ? "nodeSelector" : "machines", keeper)))
        .orElse(Finding.holds(ConditionType.ResolvedRefs));
  }
}
