package eu.aicontinent.operator.aifactory;

import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.schema.NotYetEffective;
import eu.aicontinent.api.schema.UnrecognizedValues;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactoryStatus;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Pool;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePoolStatus;
import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.conditions.Finding;
import eu.aicontinent.operator.domain.capacity.LedgerDecision;
import eu.aicontinent.operator.fleet.plan.Applied;
import eu.aicontinent.operator.fleet.plan.FleetPlan;
import eu.aicontinent.operator.fleet.status.ClusterStatuses;
import eu.aicontinent.operator.fleet.status.StatusUpdate.Urgency;
import eu.aicontinent.operator.meta.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Computes the status of a factory: the ledger's new table, figures of its capacity, and the
 * conditions Accepted, ResolvedRefs, PoolsReady, Programmed, Ready and CapacityComplete; Drained
 * while something is taken out of service, and Stalled while only an edit helps.
 */
final class AIFactoryStatusRules {
  private AIFactoryStatusRules() {}

  static AIFactoryStatus status(AIFactoryView view, LedgerDecision decision, Applied applied) {
    var generation = Objects.requireNonNullElse(view.factory().getMetadata().getGeneration(), 0L);
    var previous = view.factory().getStatus();
    var figures = new CapacityFigures(view, decision.grants());
    var capacity = figures.pools();
    var clusters = clusters(view, applied, generation);
    return new AIFactoryStatus(
        generation,
        Conditions.merge(
            previous == null ? null : previous.conditions(),
            findings(view, clusters, decision.grants()),
            generation,
            view.now()),
        figures.totals(capacity),
        capacity,
        figures.shares(),
        figures.reserves(),
        decision.grants(),
        decision.refusals(),
        decision.overcommitted(),
        states(view),
        figures.storage(decision.storage()).orElse(null),
        clusters.entries().stream().filter(entry -> !entry.name().equals(FleetPlan.HUB)).toList());
  }

  /**
   * Returns the urgency of a new status. It is a decision if somebody is granted or refused
   * something else: others wait for it. Otherwise only numbers differ if conditions and clusters
   * say the same.
   */
  static Urgency urgency(@Nullable AIFactoryStatus before, AIFactoryStatus after) {
    var granted = before == null ? List.of() : before.grants();
    var refused = before == null ? List.of() : before.refusals();
    if (!granted.equals(after.grants()) || !refused.equals(after.refusals())) {
      return Urgency.DECISION;
    }
    return Urgency.of(
        before != null
            && Conditions.sayTheSame(before.conditions(), after.conditions())
            && before.clusters().equals(after.clusters()));
  }

  private static ClusterStatuses clusters(AIFactoryView view, Applied applied, long generation) {
    var previous = view.factory().getStatus();
    return previous != null && !view.knowsItsPools()
        ? new ClusterStatuses(previous.clusters())
        : withoutKueue(
            view, ClusterStatuses.of(applied, generation, previous, AIFactoryStatus::clusters));
  }

  private static int states(AIFactoryView view) {
    var states = new HashSet<>(view.spec().participatingStates());
    states.add(view.spec().hostState());
    return states.size();
  }

  private static ClusterStatuses withoutKueue(AIFactoryView view, ClusterStatuses statuses) {
    var noted = statuses;
    for (var cluster : view.clusters().entrySet()) {
      if (cluster.getValue().lacks(Capability.Kueue)) {
        noted =
            noted.noting(
                cluster.getKey(),
                Reason.KueueAbsent,
                "Kueue is not installed: tenants get plain quotas, without queues or borrowing");
      }
    }
    return noted;
  }

  private static List<Finding> findings(
      AIFactoryView view, ClusterStatuses clusters, List<Grant> grants) {
    var accepted = accepted(view);
    var findings =
        new ArrayList<>(
            Conditions.withReady(
                List.of(
                    accepted,
                    resolvedRefs(view),
                    allPools(view, ConditionType.Ready, ConditionType.PoolsReady),
                    clusters.programmed())));
    findings.add(allPools(view, ConditionType.CapacityComplete, ConditionType.CapacityComplete));
    FactoryDrain.finding(view, grants).ifPresent(findings::add);
    // ExceedsAntennaPoolScale is no reason for Stalled: the next policy may allow a larger pool, or
    // an older pool may go.
    Conditions.stalledBy(accepted)
        .filter(stalled -> stalled.reason() != Reason.ExceedsAntennaPoolScale)
        .ifPresent(findings::add);
    return findings;
  }

  private static Finding accepted(AIFactoryView view) {
    return Finding.unrecognized(UnrecognizedValues.in(view.spec()))
        .or(() -> SharingRules.violated(view))
        .or(() -> UnionShare.of(view).finding())
        .or(() -> FactoryScale.of(view).finding())
        .orElseGet(
            () -> Finding.holds(ConditionType.Accepted, NotYetEffective.remark(view.spec())));
  }

  /**
   * Returns the condition ResolvedRefs. It reports the first pool whose cluster is missing or
   * belongs to another owner.
   */
  private static Finding resolvedRefs(AIFactoryView view) {
    var pools = view.spec().pools();
    return IntStream.range(0, pools.size())
        .mapToObj(i -> cluster(view, pools.get(i), "spec.pools[%d].clusterRef".formatted(i)))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(Finding.holds(ConditionType.ResolvedRefs));
  }

  private static Optional<Finding> cluster(AIFactoryView view, Pool pool, String path) {
    var name = pool.clusterRef().name();
    var holder = view.site(pool).holder();
    if (holder == null) {
      return Optional.of(
          Finding.fails(
              ConditionType.ResolvedRefs,
              Reason.ClusterNotFound,
              "%s: there is no MemberCluster %s: create it or name another".formatted(path, name)));
    }
    return view.isOurs(pool)
        ? Optional.empty()
        : Optional.of(
            Finding.fails(
                ConditionType.ResolvedRefs,
                Reason.ClusterTaken,
                "%s: cluster %s belongs to %s %s, which is older: name another"
                    .formatted(path, name, holder.kind(), holder.name())));
  }

  /**
   * Returns a condition of the factory that holds if a condition holds for all pools. Otherwise it
   * reports the first pool for which the condition does not hold.
   *
   * @param ofPool condition of the pools
   * @param type condition of the factory
   */
  private static Finding allPools(AIFactoryView view, ConditionType ofPool, ConditionType type) {
    return view.spec().pools().stream()
        .map(pool -> lacking(view, pool, ofPool, type))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(Finding.holds(type));
  }

  private static Optional<Finding> lacking(
      AIFactoryView view, Pool pool, ConditionType ofPool, ConditionType type) {
    var said =
        view.observed(pool)
            .map(GPUNodePoolStatus::conditions)
            .flatMap(conditions -> Conditions.find(conditions, ofPool));
    if (said.map(Condition::status).filter(ConditionStatus.True::equals).isPresent()) {
      return Optional.empty();
    }
    var child = Names.ofPool(view.name(), pool.name());
    return Optional.of(
        said.map(
                condition ->
                    new Finding(
                        type,
                        condition.status(),
                        condition.reason(),
                        child + ": " + condition.message()))
            .orElse(
                Finding.unknown(
                    type, Reason.Pending, "GPUNodePool " + child + " is not there yet")));
  }
}
