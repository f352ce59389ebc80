package eu.aicontinent.operator.workspace;

import eu.aicontinent.api.v1alpha1.workspace.Workspace;
import eu.aicontinent.api.v1alpha1.workspace.WorkspaceStatus;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.status.StatusUpdate;
import eu.aicontinent.operator.fleet.status.StatusWriter;
import eu.aicontinent.operator.meta.Labels;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.InstantSource;
import java.util.List;

/** Reconciles workspaces: makes the claim of each on its cluster. */
@ControllerConfiguration(name = "workspace", finalizerName = Labels.CLEANUP_FINALIZER)
public final class WorkspaceReconciler implements Reconciler<Workspace>, Cleaner<Workspace> {
  private final Fleet fleet;
  private final InstantSource clock;
  private final StatusWriter<WorkspaceStatus, Workspace> status;

  public WorkspaceReconciler(Fleet fleet, InstantSource clock) {
    this.fleet = fleet;
    this.clock = clock;
    this.status = new StatusWriter<>(Workspace::new, clock);
  }

  @Override
  public List<EventSource<?, Workspace>> prepareEventSources(
      EventSourceContext<Workspace> context) {
    return new WorkspaceWatches(fleet).prepare();
  }

  @Override
  public UpdateControl<Workspace> reconcile(Workspace workspace, Context<Workspace> context) {
    var snapshot = fleet.snapshot();
    var view = new WorkspaceReader(snapshot, clock).read(workspace);
    var applied = fleet.apply(WorkspaceDesired.desired(view), snapshot);
    return status.write(workspace, StatusUpdate.of(WorkspaceStatusRules.status(view, applied)));
  }

  @Override
  public ErrorStatusUpdateControl<Workspace> updateErrorStatus(
      Workspace workspace, Context<Workspace> context, Exception failure) {
    return status.failed(workspace, failure);
  }

  /** Removes the claim, with the work that uses it stopped first. */
  @Override
  public DeleteControl cleanup(Workspace workspace, Context<Workspace> context) {
    var snapshot = fleet.snapshot();
    var view = new WorkspaceReader(snapshot, clock).read(workspace);
    var applied = fleet.apply(WorkspaceDesired.leaving(view), snapshot);
    return applied.complete()
        ? status.deleted(workspace, context)
        : status.deleting(workspace, context, applied);
  }
}
