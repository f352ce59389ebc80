package eu.aicontinent.operator.fleet.write;

import static java.util.function.Predicate.not;

import eu.aicontinent.operator.failure.Failure;
import eu.aicontinent.operator.fleet.cache.ClusterCache;
import eu.aicontinent.operator.fleet.cache.PendingWrites;
import eu.aicontinent.operator.fleet.client.Failures;
import eu.aicontinent.operator.fleet.plan.ClusterPlan;
import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.fleet.write.ClusterWriter.Progress;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Owner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Applies an owner's slice on one cluster phase by phase, then removes what it does not name. */
public final class SliceApplier implements Lane.Slices {
  private static final Comparator<Progress> WORST =
      Comparator.comparingInt(SliceApplier::weight).thenComparing(SliceApplier::notBefore);

  private final ClusterCache cache;
  private final Writers writers;
  private final Executor executor;

  public SliceApplier(ClusterCache cache, Writers writers, Executor executor) {
    this.cache = cache;
    this.writers = writers;
    this.executor = executor;
  }

  /** Returns true if the cluster is as planned. It compares in memory only. */
  public boolean converged(Owner owner, ClusterPlan slice) {
    return slice
            .steps()
            .flatMap(step -> writers.handlers(owner, slice, step))
            .allMatch(StepHandler::isConverged)
        && Kind.inRemovalOrder().stream().allMatch(kind -> surplus(owner, slice, kind).isEmpty());
  }

  /** Writes the differences. Stops between phases if a newer slice waits. */
  @Override
  public Progress apply(Owner owner, ClusterPlan slice, BooleanSupplier superseded) {
    for (var phase : slice.phases()) {
      if (superseded.getAsBoolean()) {
        return new Progress.Blocked("a newer plan");
      }
      var progress = all(owner, slice, phase.steps());
      if (!(progress instanceof Progress.Done)) {
        return progress;
      }
    }
    var pruned = prune(owner, slice);
    return pruned instanceof Progress.Done ? all(owner, slice, slice.last()) : pruned;
  }

  private Progress all(Owner owner, ClusterPlan slice, List<Step> steps) {
    return together(
        steps.stream()
            .flatMap(step -> writers.handlers(owner, slice, step))
            .filter(not(StepHandler::isConverged))
            .map(StepHandler::take)
            .toList());
  }

  /**
   * Removes surplus objects kind by kind, each gone before the next begins. What the cache does not
   * know yet is never surplus.
   */
  private Progress prune(Owner owner, ClusterPlan slice) {
    for (var kind : Kind.inRemovalOrder()) {
      var surplus = surplus(owner, slice, kind);
      if (!surplus.isEmpty()) {
        var removed =
            together(
                surplus.stream()
                    .filter(object -> !object.isMarkedForDeletion())
                    .<Supplier<Progress>>map(object -> () -> writers.remove(kind, object))
                    .toList());
        return removed instanceof Progress.Done
            ? new Progress.Blocked(kind.kind() + " objects are being deleted")
            : removed;
      }
    }
    return Progress.DONE;
  }

  private List<GenericKubernetesResource> surplus(Owner owner, ClusterPlan slice, Kind kind) {
    var planned = planned(slice, kind);
    return cache
        .ownedBy(kind, owner)
        .filter(object -> !planned.contains(PendingWrites.Key.of(kind, object)))
        .toList();
  }

  private static Set<PendingWrites.Key> planned(ClusterPlan slice, Kind kind) {
    return slice
        .steps()
        .filter(Step.ObjectStep.class::isInstance)
        .map(step -> ((Step.ObjectStep) step).object())
        .filter(object -> object.getKind().equals(kind.kind()))
        .map(object -> PendingWrites.Key.of(kind, object))
        .collect(Collectors.toSet());
  }

  /**
   * Runs all steps, and returns the worst result: a permanent refusal, then a failure, then
   * something to wait for. No more of them run at once than there may be requests: thousands would
   * only wait, each with a stack and what it has read, and would let everybody else's requests wait
   * behind them.
   */
  private Progress together(List<Supplier<Progress>> steps) {
    var turns = new Semaphore(Lane.MAX_IN_FLIGHT);
    var running = new ArrayList<CompletableFuture<Progress>>();
    for (var step : steps) {
      turns.acquireUninterruptibly();
      running.add(
          CompletableFuture.supplyAsync(() -> caught(step), executor)
              .whenComplete((progress, defect) -> turns.release()));
    }
    return running.stream()
        .map(CompletableFuture::join)
        .filter(progress -> !(progress instanceof Progress.Done))
        .max(WORST)
        .orElse(Progress.DONE);
  }

  private static int weight(Progress progress) {
    return switch (progress) {
      case Progress.Done _ -> 0;
      case Progress.Blocked _ -> 1;
      case Progress.Stopped(var failure) -> failure instanceof Failure.Transient ? 2 : 3;
    };
  }

  private static Duration notBefore(Progress progress) {
    return progress instanceof Progress.Stopped(Failure.Transient(_, var notBefore))
        ? notBefore
        : Duration.ZERO;
  }

  private static Progress caught(Supplier<Progress> step) {
    try {
      return step.get();
    } catch (KubernetesClientException e) {
      return new Progress.Stopped(Failures.of(e));
    }
  }
}
