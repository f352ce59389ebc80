package eu.aicontinent.operator.fleet.status;

import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.ConditionedStatus;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.conditions.Finding;
import eu.aicontinent.operator.fleet.plan.Applied;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the status of reconciled objects, each time as a fresh object, and not at all if nothing
 * changed.
 *
 * <p>Each write is under the resource version that was read, so that it is refused (409, then tried
 * again) if somebody has edited or deleted the object meanwhile. JOSDK 5.3.2 drops every event
 * older than an own write that is under way. Without the version, an edit from that moment would
 * never be reconciled, and a deletion would never begin (its issue 3398).
 */
public final class StatusWriter<S extends ConditionedStatus<S>, T extends CustomResource<?, S>> {
  /** The time for which a pending status is held back: mostly it is over by then. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /**
   * The time after which everything that is not ready is reconciled again, from caches and without
   * a request. The event that would have woken it may never come, if a watch of ours misses a case.
   */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  /** The minimum time between two writes that only bring other numbers. */
  public static final Duration PACE = Duration.ofSeconds(1);

  private final Supplier<T> fresh;
  private final InstantSource clock;
  private final Map<ResourceID, Instant> underWaySince = new ConcurrentHashMap<>();
  private final Map<ResourceID, Instant> written = new ConcurrentHashMap<>();
  private final FinalizerRemoval finalizerRemoval = new FinalizerRemoval();

  public StatusWriter(Supplier<T> fresh, InstantSource clock) {
    this.fresh = fresh;
    this.clock = clock;
  }

  /** Writes a status if it has changed, as soon as its urgency says. */
  public UpdateControl<T> write(T primary, StatusUpdate<S> update) {
    var patch = patch(primary, update.status());
    var delay = patch.flatMap(_ -> delay(primary, update));
    var control = UpdateControl.<T>noUpdate();
    if (patch.isPresent() && delay.isEmpty()) {
      control = UpdateControl.patchStatus(patch.get());
      remember(primary);
    }
    Stream.of(delay.stream(), update.nextLook().stream(), lookAgain(update.status()))
        .flatMap(Function.identity())
        .min(Duration::compareTo)
        .ifPresent(control::rescheduleAfter);
    return control;
  }

  private Optional<Duration> delay(T primary, StatusUpdate<S> update) {
    return switch (update.urgency()) {
      case DECISION -> {
        underWaySince.remove(ResourceID.fromResource(primary));
        yield Optional.empty();
      }
      case NEWS -> silence(primary, update.status());
      case NUMBERS -> silence(primary, update.status()).or(() -> pause(primary));
    };
  }

  private Stream<Duration> lookAgain(S status) {
    return Conditions.find(status.conditions(), ConditionType.Ready)
        .filter(ready -> ready.status() != ConditionStatus.True)
        .map(_ -> LOOK_AGAIN)
        .stream();
  }

  /** Returns the time until numbers may be written again; empty when they may be now. */
  private Optional<Duration> pause(T primary) {
    var now = clock.instant();
    return Optional.ofNullable(written.get(ResourceID.fromResource(primary)))
        .map(at -> Duration.between(now, at.plus(PACE)))
        .filter(left -> left.isPositive() && left.compareTo(PACE) <= 0);
  }

  private void remember(T primary) {
    var now = clock.instant();
    written.values().removeIf(at -> !now.isBefore(at.plus(PACE)));
    written.put(ResourceID.fromResource(primary), now);
  }

  /** Returns the time for which this status is held back; empty when it is to be written. */
  private Optional<Duration> silence(T primary, S status) {
    var id = ResourceID.fromResource(primary);
    var now = clock.instant();
    if (isUnderWay(primary.getStatus()) && isUnderWay(status)) {
      underWaySince.values().removeIf(since -> since.isBefore(now.minus(PATIENCE.multipliedBy(2))));
      var since = underWaySince.computeIfAbsent(id, _ -> now);
      var left = Duration.between(now, since.plus(PATIENCE));
      if (left.isPositive()) {
        return Optional.of(left);
      }
    }
    underWaySince.remove(id);
    return Optional.empty();
  }

  private boolean isUnderWay(@Nullable S status) {
    return status == null
        || Conditions.find(status.conditions(), ConditionType.Ready)
            .filter(
                ready ->
                    ready.status() != ConditionStatus.Unknown || ready.reason() != Reason.Pending)
            .isEmpty();
  }

  /**
   * Reports a defect of the operator in Ready. An error that an API server answered is tried again
   * without a report, since it would only flap.
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

  /** Keeps the finalizer while the deletion waits, and reports in Ready what it waits for. */
  public DeleteControl deleting(T primary, Context<T> context, Applied applied) {
    return ClusterStatuses.obstacle(applied)
        .map(obstacle -> deleting(primary, context, obstacle))
        .orElseGet(StatusWriter::notYet);
  }

  /** Does the same for an obstacle that the caller has found. */
  public DeleteControl deleting(T primary, Context<T> context, String obstacle) {
    var finding =
        new Finding(
            ConditionType.Ready,
            ConditionStatus.False,
            Reason.Deleting,
            "Being deleted: " + obstacle);
    ready(primary, finding)
        .ifPresent(patch -> context.resourceOperations().serverSideApplyPrimaryStatus(patch));
    return notYet();
  }

  private static DeleteControl notYet() {
    return DeleteControl.noFinalizerRemoval().rescheduleAfter(LOOK_AGAIN);
  }

  /**
   * Removes the finalizer of an object of which nothing is left. The object is reconciled once
   * more, since the framework drops at the end of this call what a successor of the same name has
   * scheduled by then.
   *
   * @throws KubernetesClientException with 409 when the object has changed since: to be tried again
   */
  public DeleteControl deleted(T primary, Context<T> context) {
    finalizerRemoval.request(primary, context);
    return DeleteControl.noFinalizerRemoval().rescheduleAfter(PATIENCE);
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
