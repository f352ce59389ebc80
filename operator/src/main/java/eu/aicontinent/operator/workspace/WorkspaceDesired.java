package eu.aicontinent.operator.workspace;

import eu.aicontinent.api.schema.UnrecognizedValues;
import eu.aicontinent.operator.datavolume.WorkspaceClaim;
import eu.aicontinent.operator.domain.capacity.Gibibytes;
import eu.aicontinent.operator.fleet.plan.FleetPlan;
import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.workspace.WorkspaceView.Claim;
import java.util.List;

/** Plans the claim of a workspace, and its removal. */
final class WorkspaceDesired {
  private WorkspaceDesired() {}

  /**
   * Returns the plan. A claim keeps its StorageClass and its access mode, which Kubernetes lets
   * nobody change, and it grows only if its StorageClass allows that.
   */
  static FleetPlan desired(WorkspaceView view) {
    var plan = FleetPlan.of(WorkspaceView.owner(view.workspace()));
    var site = view.site();
    if (site == null) {
      return plan.build();
    }
    plan.cluster(view.cluster());
    var claim = site.claim();
    if (!UnrecognizedValues.in(view.spec()).isEmpty()) {
      plan.phase(
          view.cluster(), List.of(new Step.Keep(asked(view).render(view.namespace(), null))));
    } else if (claim != null) {
      plan.phase(view.cluster(), List.of(step(view, kept(view, claim))));
    } else if (!site.seen() || site.namespace() && site.storageClass() != null) {
      plan.phase(view.cluster(), List.of(step(view, asked(view))));
    }
    return plan.build();
  }

  /**
   * Returns the plan of a workspace that ends: work that uses the claim is stopped first, then the
   * claim goes. Kubernetes keeps a claim as long as a pod uses it.
   */
  static FleetPlan leaving(WorkspaceView view) {
    var plan = FleetPlan.of(WorkspaceView.owner(view.workspace()));
    var site = view.site();
    if (site == null) {
      return plan.build();
    }
    plan.cluster(view.cluster());
    // Without Kueue there is nothing to stop work by: the claim goes when its pods have ended.
    if (site.claim() != null && site.kueue()) {
      plan.phase(view.cluster(), List.of(stop(view)));
      if (view.submitsFrom() != null) {
        plan.phase(view.submitsFrom(), List.of(stop(view)));
      }
    }
    return plan.build();
  }

  private static Step stop(WorkspaceView view) {
    return new Step.StopWork(view.namespace(), Names.WORKSPACE);
  }

  private static WorkspaceClaim asked(WorkspaceView view) {
    return new WorkspaceClaim(
        view.spec().storageClassName(),
        view.spec().accessMode(),
        Gibibytes.read(view.spec().storage()));
  }

  private static WorkspaceClaim kept(WorkspaceView view, Claim claim) {
    var before = claim.spec();
    var asked = Gibibytes.read(view.spec().storage());
    return new WorkspaceClaim(
        before.storageClassName(),
        before.accessMode(),
        view.isExpandable() ? Math.max(asked, before.gibibytes()) : before.gibibytes());
  }

  private static Step step(WorkspaceView view, WorkspaceClaim claim) {
    return new Step.Apply(claim.render(view.namespace(), view.spec().endsAt()), false);
  }
}
