package eu.aicontinent.operator.gpunodepool;

import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePool;
import eu.aicontinent.operator.fleet.Applied;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.StatusPatch;
import eu.aicontinent.operator.meta.Labels;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;

/** Adopts the nodes of pools, and counts them. */
@ControllerConfiguration(name = "gpunodepool", finalizerName = Labels.CLEANUP_FINALIZER)
public class GPUNodePoolReconciler implements Reconciler<GPUNodePool>, Cleaner<GPUNodePool> {
  private final Fleet fleet;
  private final GPUNodePoolReader reader;

  public GPUNodePoolReconciler(Fleet fleet, InstantSource clock) {
    this.fleet = fleet;
    this.reader = new GPUNodePoolReader(fleet, clock);
  }

  @Override
  public List<EventSource<?, GPUNodePool>> prepareEventSources(
      EventSourceContext<GPUNodePool> context) {
    return new GPUNodePoolWatches(fleet).prepare();
  }

  @Override
  public UpdateControl<GPUNodePool> reconcile(GPUNodePool pool, Context<GPUNodePool> context) {
    var view = reader.read(pool);
    var applied =
        GPUNodePoolStatusRules.isUnderstood(pool.getSpec())
            ? fleet.apply(GPUNodePoolDesired.desired(view))
            : new Applied(new TreeMap<>());
    return StatusPatch.of(pool, GPUNodePool::new, GPUNodePoolStatusRules.status(view, applied));
  }

  @Override
  public DeleteControl cleanup(GPUNodePool pool, Context<GPUNodePool> context) {
    return fleet.apply(GPUNodePoolDesired.leaving(reader.read(pool))).complete()
        ? DeleteControl.defaultDelete()
        : DeleteControl.noFinalizerRemoval();
  }
}
