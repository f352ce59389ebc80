package eu.aicontinent.operator.tenant;

import static java.util.stream.Collectors.toSet;

import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.schema.UnrecognizedValues;
import eu.aicontinent.api.v1alpha1.datalab.Processing;
import eu.aicontinent.api.v1alpha1.tenant.TenantSpec;
import eu.aicontinent.api.v1alpha1.tenant.TenantStatus;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.conditions.Finding;
import eu.aicontinent.operator.domain.eligibility.EligibilityRules;
import eu.aicontinent.operator.domain.priority.PriorityRules;
import eu.aicontinent.operator.fleet.plan.Applied;
import eu.aicontinent.operator.fleet.status.ClusterStatuses;
import eu.aicontinent.operator.fleet.status.StatusWriter;
import eu.aicontinent.operator.meta.Names;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Computes a tenant's status: the conditions Accepted, ResolvedRefs, Programmed, Ready and Stalled,
 * its priority, its clusters, and the use of its budgets.
 */
final class TenantStatusRules {
  private TenantStatusRules() {}

  static TenantStatus status(TenantView view, Applied applied) {
    long generation = view.tenant().getMetadata().getGeneration();
    var previous = view.tenant().getStatus();
    var clusters =
        remarked(view, ClusterStatuses.of(applied, generation, previous, TenantStatus::clusters));
    var accepted = accepted(view);
    var findings =
        new ArrayList<>(
            Conditions.withReady(
                List.of(accepted, resolvedRefs(view), programmed(view, clusters))));
    // A tenant that is not eligible is not Stalled: a new policy may make it eligible.
    Conditions.stalledBy(accepted)
        .filter(stalled -> stalled.reason() == Reason.UnrecognizedValue)
        .ifPresent(findings::add);
    return new TenantStatus(
        generation,
        Conditions.merge(
            previous == null ? null : previous.conditions(), findings, generation, view.now()),
        PriorityRules.of(view.tenant().getSpec().applicant(), view.policy()),
        clusters.entries(),
        view.work().stream().flatMap(work -> work.usage(view.now()).stream()).toList());
  }

  /**
   * Returns true if the statuses agree in everything that must be written at once: the outcomes of
   * the conditions, the clusters, and the pools with used-up budgets. The rest is mostly numbers. A
   * budget that is topped up, or that will be used up before numbers are written again, counts as a
   * change: queues wait for it.
   */
  static boolean differInNumbers(@Nullable TenantStatus before, TenantStatus after, Instant now) {
    var soon = now.plus(StatusWriter.PACE);
    return before != null
        && Conditions.sayTheSame(before.conditions(), after.conditions())
        && before.clusters().equals(after.clusters())
        && usedUp(before, soon).equals(usedUp(after, soon));
  }

  private static Set<String> usedUp(TenantStatus status, Instant at) {
    return status.usage().stream()
        .filter(row -> row.isExhausted(at))
        .map(row -> Names.ofPool(row.factory(), row.pool()))
        .collect(toSet());
  }

  private static Finding accepted(TenantView view) {
    var spec = view.tenant().getSpec();
    return Finding.unrecognized(unrecognized(spec))
        .or(() -> notEligible(view))
        .orElseGet(() -> Finding.holds(ConditionType.Accepted, remark(view)));
  }

  private static Optional<Finding> notEligible(TenantView view) {
    return EligibilityRules.objection(view.policy(), view.tenant().getSpec().applicant())
        .map(
            ineligible ->
                Finding.fails(
                    ConditionType.Accepted,
                    ineligible.reason(),
                    "spec.applicant: " + ineligible.message()));
  }

  /** An applicant's values of a newer version give it nothing, and are no reason to refuse it. */
  private static List<UnrecognizedValues.Value> unrecognized(TenantSpec spec) {
    return UnrecognizedValues.outside("spec.applicant", spec);
  }

  private static String remark(TenantView view) {
    return PriorityRules.remark(view.tenant().getSpec().applicant(), view.policy()).orElse("");
  }

  private static Finding resolvedRefs(TenantView view) {
    var reference = view.tenant().getSpec().antennaRef();
    if (reference == null) {
      return Finding.holds(ConditionType.ResolvedRefs);
    }
    var antenna = view.antenna();
    if (antenna == null) {
      return unresolved(
          Reason.AntennaNotFound,
          "spec.antennaRef: there is no Antenna %s: create it".formatted(reference.name()));
    }
    if (!antenna.exists()) {
      return unresolved(
          Reason.ClusterNotFound,
          "spec.antennaRef: Antenna %s names MemberCluster %s, which is not there: create it"
              .formatted(reference.name(), antenna.cluster()));
    }
    return view.usableAntenna().isPresent()
        ? Finding.holds(ConditionType.ResolvedRefs)
        : unresolved(
            Reason.ClusterTaken,
            "spec.antennaRef: Antenna %s names cluster %s, which belongs to %s %s: correct the antenna"
                .formatted(
                    reference.name(),
                    antenna.cluster(),
                    antenna.holder().kind(),
                    antenna.holder().name()));
  }

  /**
   * Returns the condition Programmed. It is pending while a factory has yet to decide about a quota
   * of the tenant, even if there is nothing to program so far.
   */
  private static Finding programmed(TenantView view, ClusterStatuses clusters) {
    var programmed = clusters.programmed();
    var undecided = view.undecided();
    return undecided == null || !programmed.holds()
        ? programmed
        : Finding.unknown(
            ConditionType.Programmed,
            Reason.Pending,
            undecided.factory() == null
                ? "no factory is chosen for TenantQuota %s yet".formatted(undecided.quota())
                : "AIFactory %s has not decided about TenantQuota %s yet"
                    .formatted(undecided.factory(), undecided.quota()));
  }

  private static Finding unresolved(Reason reason, String message) {
    return Finding.fails(ConditionType.ResolvedRefs, reason, message);
  }

  private static ClusterStatuses remarked(TenantView view, ClusterStatuses statuses) {
    var result = statuses;
    for (var entry : view.clusters().entrySet()) {
      result = secured(view, entry, remarked(view, entry, result));
    }
    return result;
  }

  private static ClusterStatuses remarked(
      TenantView view, Map.Entry<String, TenantCluster> entry, ClusterStatuses statuses) {
    var cluster = entry.getKey();
    var facts = entry.getValue();
    if (RemoteQueue.on(view, cluster).filter(RemoteQueue::isDraining).isPresent()) {
      return statuses.waiting(
          cluster, "ClusterQueue %s is drained before a factory leaves it".formatted(view.space()));
    }
    if (!view.isGrantedOn(cluster)) {
      return MemberRights.awaited(view, cluster)
          .map(what -> statuses.waiting(cluster, what))
          .orElse(statuses);
    }
    return facts.seen() ? atFactory(view, cluster, facts, statuses) : statuses;
  }

  /** Notes that a namespace is left of an earlier Tenant of this name, and closed. */
  private static ClusterStatuses secured(
      TenantView view, Map.Entry<String, TenantCluster> entry, ClusterStatuses statuses) {
    return view.tenant().getSpec().processing() == Processing.Standard
            && view.isSecureOn(entry.getKey())
        ? statuses.noting(
            entry.getKey(),
            Reason.NamespaceStaysSecure,
            "namespace %s was made for secure processing and stays closed: delete it on the cluster to work in the open"
                .formatted(view.space()))
        : statuses;
  }

  private static ClusterStatuses atFactory(
      TenantView view, String cluster, TenantCluster facts, ClusterStatuses statuses) {
    if (!facts.kueue()) {
      return statuses.noting(
          cluster,
          Reason.KueueAbsent,
          "The cluster has no Kueue: Jobs start as long as the namespace's quota allows, and nothing waits in a queue");
    }
    if (!facts.hasFactoryQueue()) {
      return statuses.waiting(
          cluster, "its factory has not made ClusterQueue %s yet".formatted(view.space()));
    }
    return Objects.requireNonNull(facts.queue()).admits()
        ? statuses
        : statuses.waiting(
            cluster, "its factory lets ClusterQueue %s admit nothing".formatted(view.space()));
  }
}
