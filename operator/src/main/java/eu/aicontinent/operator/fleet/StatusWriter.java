package eu.aicontinent.operator.fleet;

import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.ConditionedStatus;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.conditions.Finding;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes the status of reconciled objects: each time a fresh object, and not at all when nothing
 * changed.
 *
 * <p>Always under the resource version that was read, so that it is refused (409, then tried again)
 * when somebody has edited or deleted the object meanwhile. JOSDK 5.3.2 drops every event older
 * than an own write that is under way: without the version an edit from that moment would never be
 * reconciled, and a deletion never begin (its issue 3398).
 */
public final class StatusWriter<S extends ConditionedStatus<S>, T extends CustomResource<?, S>> {
  private final Supplier<T> fresh;
  private final InstantSource clock;

  public StatusWriter(Supplier<T> fresh, InstantSource clock) {
    this.fresh = fresh;
    this.clock = clock;
  }

  public UpdateControl<T> write(T primary, S status) {
    return patch(primary, status).map(UpdateControl::patchStatus).orElse(UpdateControl.noUpdate());
  }

  /**
   * A defect of the operator shows in Ready; what an API server answered is tried again without a
   * word, since it would only flap.
   */
  public ErrorStatusUpdateControl<T> failed(T primary, Exception failure) {
    if (failure instanceof KubernetesClientException) {
      return ErrorStatusUpdateControl.defaultErrorProcessing();
    }
    var finding =
        Finding.unknown(
            ConditionType.Ready,
            Reason.InternalError,
            "The operator failed and tries again: its log has the cause, which is a defect to report");
    return ready(primary, finding)
        .map(ErrorStatusUpdateControl::patchStatus)
        .orElse(ErrorStatusUpdateControl.defaultErrorProcessing());
  }

  /** The deletion goes on when what it waits for is over; Ready says what that is. */
  public DeleteControl deleting(T primary, Context<T> context, Applied applied) {
    return ClusterStatuses.obstacle(applied)
        .map(obstacle -> deleting(primary, context, obstacle))
        .orElse(DeleteControl.noFinalizerRemoval());
  }

  /** The same for what the caller has found out. */
  public DeleteControl deleting(T primary, Context<T> context, String obstacle) {
    var finding =
        new Finding(
            ConditionType.Ready,
            ConditionStatus.False,
            Reason.Deleting,
            "Being deleted: " + obstacle);
    ready(primary, finding)
        .ifPresent(patch -> context.resourceOperations().serverSideApplyPrimaryStatus(patch));
    return DeleteControl.noFinalizerRemoval();
  }

  private Optional<T> ready(T primary, Finding finding) {
    return Optional.ofNullable(primary.getStatus())
        .flatMap(
            status ->
                patch(
                    primary,
                    status.withConditions(
                        Conditions.replace(
                            status.conditions(),
                            finding,
                            primary.getMetadata().getGeneration(),
                            clock.instant()))));
  }

  private Optional<T> patch(T primary, S status) {
    if (Objects.equals(primary.getStatus(), status)) {
      return Optional.empty();
    }
    var patch = fresh.get();
    patch.setMetadata(
        new ObjectMetaBuilder()
            .withName(primary.getMetadata().getName())
            .withNamespace(primary.getMetadata().getNamespace())
            .withResourceVersion(primary.getMetadata().getResourceVersion())
            .build());
    patch.setStatus(status);
    return Optional.of(patch);
  }
}
