package eu.aicontinent.operator.workspace;

import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.schema.UnrecognizedValues;
import eu.aicontinent.api.v1alpha1.workspace.WorkspaceStatus;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.conditions.Finding;
import eu.aicontinent.operator.domain.capacity.Gibibytes;
import eu.aicontinent.operator.fleet.plan.Applied;
import eu.aicontinent.operator.fleet.status.ClusterStatuses;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.workspace.WorkspaceView.Claim;
import java.util.List;
import java.util.Objects;

/**
 * Computes the status of a workspace: the conditions Accepted, ResolvedRefs, Programmed, Available
 * and Ready, and what the cluster reports of its claim.
 */
final class WorkspaceStatusRules {
  private WorkspaceStatusRules() {}

  static WorkspaceStatus status(WorkspaceView view, Applied applied) {
    var generation = Objects.requireNonNullElse(view.workspace().getMetadata().getGeneration(), 0L);
    var previous = view.workspace().getStatus();
    var clusters =
        waiting(view, ClusterStatuses.of(applied, generation, previous, WorkspaceStatus::clusters));
    return new WorkspaceStatus(
        generation,
        Conditions.merge(
            previous == null ? null : previous.conditions(),
            Conditions.withReady(
                List.of(
                    accepted(view), resolvedRefs(view), clusters.programmed(), available(view))),
            generation,
            view.now()),
        Names.WORKSPACE,
        view.claim().map(Claim::phase).orElse(null),
        view.claim()
            .map(Claim::capacity)
            .filter(size -> size > 0)
            .map(Gibibytes::print)
            .orElse(null),
        clusters.entries());
  }

  private static ClusterStatuses waiting(WorkspaceView view, ClusterStatuses clusters) {
    var site = view.site();
    return site == null || !site.seen() || site.namespace()
        ? clusters
        : clusters.waiting(
            view.cluster(), "namespace %s is not there yet".formatted(view.namespace()));
  }

  private static Finding accepted(WorkspaceView view) {
    return Finding.unrecognized(UnrecognizedValues.in(view.spec()))
        .orElse(Finding.holds(ConditionType.Accepted));
  }

  private static Finding resolvedRefs(WorkspaceView view) {
    var site = view.site();
    if (site == null) {
      return Finding.fails(
          ConditionType.ResolvedRefs,
          Reason.ClusterNotFound,
          "spec.clusterRef: there is no MemberCluster %s: create it".formatted(view.cluster()));
    }
    return !site.seen() || site.claim() != null || site.storageClass() != null
        ? Finding.holds(ConditionType.ResolvedRefs)
        : Finding.fails(
            ConditionType.ResolvedRefs,
            Reason.StorageClassNotFound,
            "spec.storageClassName: cluster %s has no StorageClass %s: create it there, or change spec.storage of AIFactory %s"
                .formatted(
                    view.cluster(),
                    view.spec().storageClassName(),
                    view.spec().factoryRef().name()));
  }

  /** Returns the condition Available: the claim is there in its full size, and can be used. */
  private static Finding available(WorkspaceView view) {
    return view.claim()
        .map(claim -> available(view, claim))
        .orElseGet(() -> pending("claim workspace is not there yet"));
  }

  private static Finding available(WorkspaceView view, Claim claim) {
    if (!claim.isBound()) {
      return view.bindsLate()
          ? Finding.holds(
              ConditionType.Available, "the volume is made when a pod first uses claim workspace")
          : pending("the cluster has not bound claim workspace");
    }
    if (claim.capacity() >= Gibibytes.read(view.spec().storage())) {
      return Finding.holds(ConditionType.Available);
    }
    return view.isExpandable()
        ? pending("claim workspace is being expanded")
        : Finding.fails(
            ConditionType.Available,
            Reason.StorageClassNotExpandable,
            "spec.storage: claim workspace is smaller and cannot grow: allow it in StorageClass %s (allowVolumeExpansion) on cluster %s"
                .formatted(claim.spec().storageClassName(), view.cluster()));
  }

  private static Finding pending(String message) {
    return Finding.unknown(ConditionType.Available, Reason.Pending, message);
  }
}
