package eu.aicontinent.operator.aifactory;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactoryStatus;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.Warnings;
import eu.aicontinent.operator.fleet.plan.Applied;
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
import io.javaoperatorsdk.operator.processing.event.rate.RateLimited;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Reconciles AIFactories, and alone decides about their capacity. The decision is written to the
 * status, and refused if anything has changed since the factory was read. The clusters get what the
 * status says, so they get it in the next reconciliation.
 */
// Changes that come in a burst are decided together: the cost of a decision grows with the length
// of the table. JOSDK 5.3.2 delays a limited reconciliation by the time that has passed of the
// period instead of the time that is left, up to almost one period more than needed. The period is
// therefore short: one change takes about three reconciliations, and must not wait for them.
@RateLimited(maxReconciliations = 4, within = 500, unit = TimeUnit.MILLISECONDS)
@ControllerConfiguration(name = "aifactory", finalizerName = Labels.CLEANUP_FINALIZER)
public class AIFactoryReconciler implements Reconciler<AIFactory>, Cleaner<AIFactory> {
  private final Fleet fleet;
  private final InstantSource clock;
  private final StatusWriter<AIFactoryStatus, AIFactory> status;
  private final Warnings warnings;

  public AIFactoryReconciler(Fleet fleet, Warnings warnings, InstantSource clock) {
    this.fleet = fleet;
    this.clock = clock;
    this.status = new StatusWriter<>(AIFactory::new, clock);
    this.warnings = warnings;
  }

  @Override
  public List<EventSource<?, AIFactory>> prepareEventSources(
      EventSourceContext<AIFactory> context) {
    return new AIFactoryWatches(fleet).prepare();
  }

  @Override
  public UpdateControl<AIFactory> reconcile(AIFactory factory, Context<AIFactory> context) {
    var snapshot = fleet.snapshot();
    var view = new AIFactoryReader(snapshot, clock).read(factory);
    // A plan without a pool whose values this version does not know would take the pool's nodes
    // away.
    var applied =
        view.knowsItsPools()
            ? fleet.apply(AIFactoryDesired.desired(view), snapshot)
            : new Applied(new TreeMap<>());
    var decision = FactoryLedger.decide(view, applied);
    var next = AIFactoryStatusRules.status(view, decision, applied);
    var control =
        status.write(
            factory,
            StatusUpdate.of(next)
                .with(AIFactoryStatusRules.urgency(factory.getStatus(), next))
                .lookAgain(AIFactoryDesired.nextChange(view, next)));
    if (!control.isNoUpdate() && FactoryScale.isNews(factory.getStatus(), next)) {
      warnings.emit(factory, Reason.ExceedsFactoryScale.name(), "Accepted", FactoryScale.ABOVE);
    }
    return control;
  }

  @Override
  public ErrorStatusUpdateControl<AIFactory> updateErrorStatus(
      AIFactory factory, Context<AIFactory> context, Exception failure) {
    return status.failed(factory, failure);
  }

  @Override
  public DeleteControl cleanup(AIFactory factory, Context<AIFactory> context) {
    var snapshot = fleet.snapshot();
    var view = new AIFactoryReader(snapshot, clock).read(factory);
    var plan = AIFactoryDesired.leaving(view);
    var applied = fleet.apply(plan, snapshot);
    if (!applied.complete()) {
      return status.deleting(factory, context, applied);
    }
    return AIFactoryDesired.isEmpty(plan)
        ? status.deleted(factory, context)
        : status.deleting(factory, context, AIFactoryDesired.obstacle(view));
  }
}
