package eu.aicontinent.operator.gpunodepool;

import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePool;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePoolStatus;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.plan.Applied;
import eu.aicontinent.operator.fleet.status.StatusUpdate;
import eu.aicontinent.operator.fleet.status.StatusUpdate.Urgency;
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
import io.javaoperatorsdk.operator.processing.event.rate.RateLimited;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Reconciles GPUNodePools: adopts their nodes and counts them. */
// Each reconciliation looks at all nodes. One node may be reported without end, and thousands may
// join at once: the limit bundles the events of an eighth of a second.
@RateLimited(maxReconciliations = 4, within = 500, unit = TimeUnit.MILLISECONDS)
@ControllerConfiguration(name = "gpunodepool", finalizerName = Labels.CLEANUP_FINALIZER)
public class GPUNodePoolReconciler implements Reconciler<GPUNodePool>, Cleaner<GPUNodePool> {
  private final Fleet fleet;
  private final InstantSource clock;
  private final StatusWriter<GPUNodePoolStatus, GPUNodePool> status;

  public GPUNodePoolReconciler(Fleet fleet, InstantSource clock) {
    this.fleet = fleet;
    this.clock = clock;
    this.status = new StatusWriter<>(GPUNodePool::new, clock);
  }

  @Override
  public List<EventSource<?, GPUNodePool>> prepareEventSources(
      EventSourceContext<GPUNodePool> context) {
    return new GPUNodePoolWatches(fleet).prepare();
  }

  @Override
  public UpdateControl<GPUNodePool> reconcile(GPUNodePool pool, Context<GPUNodePool> context) {
    var snapshot = fleet.snapshot();
    var view = new GPUNodePoolReader(snapshot, clock).read(pool);
    var applied =
        GPUNodePoolStatusRules.isUnderstood(pool.getSpec())
            ? fleet.apply(GPUNodePoolDesired.desired(view), snapshot)
            : new Applied(new TreeMap<>());
    var seen = GPUNodePoolStatusRules.status(view, applied);
    var onlyNumbers = GPUNodePoolStatusRules.differInNumbers(pool.getStatus(), seen);
    return status.write(
        pool, StatusUpdate.of(seen).with(Urgency.of(onlyNumbers)).lookAgain(view.nextChange()));
  }

  @Override
  public ErrorStatusUpdateControl<GPUNodePool> updateErrorStatus(
      GPUNodePool pool, Context<GPUNodePool> context, Exception failure) {
    return status.failed(pool, failure);
  }

  @Override
  public DeleteControl cleanup(GPUNodePool pool, Context<GPUNodePool> context) {
    var snapshot = fleet.snapshot();
    var view = new GPUNodePoolReader(snapshot, clock).read(pool);
    var applied = fleet.apply(GPUNodePoolDesired.leaving(view), snapshot);
    return applied.complete()
        ? status.deleted(pool, context)
        : status.deleting(pool, context, applied);
  }
}
