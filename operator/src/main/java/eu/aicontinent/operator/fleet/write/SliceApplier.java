package eu.aicontinent.operator.fleet.write;

import eu.aicontinent.operator.failure.Failure;
import eu.aicontinent.operator.fleet.cache.ClusterCache;
import eu.aicontinent.operator.fleet.cache.PendingWrites;
import eu.aicontinent.operator.fleet.client.Failures;
import eu.aicontinent.operator.fleet.plan.ClusterPlan;
import eu.aicontinent.operator.fleet.plan.Lowering;
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
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Applies an owner's slice on one cluster phase by phase, then removes what it does not name. */
public final class SliceApplier implements Lane.Slices {
  private static final Comparator<Progress> WORST =
      Comparator.comparingInt(SliceApplier::weight).thenComparing(SliceApplier::notBefore);

  private final ClusterCache cache;
  private final Writers writers;
  private final Lowering lowering;
  private final Executor executor;

  /** The writers for each sort of step. */
  public record Writers(
      ClusterWriter objects,
      NodeWriter nodes,
      NodeChanger changes,
      CredentialWriter credentials,
      WorkloadEvictor work,
      DispatchedWork sentWork) {}

  public SliceApplier(ClusterCache cache, Writers writers, Lowering lowering, Executor executor) {
    this.cache = cache;
    this.writers = writers;
    this.lowering = lowering;
    this.executor = executor;
  }

  /** Returns true if the cluster is as planned. It compares in memory only. */
  public boolean converged(Owner owner, ClusterPlan slice) {
    return slice
            .steps()
            .flatMap(step -> found(owner, slice, step))
            .allMatch(step -> converged(owner, step))
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
            .flatMap(step -> found(owner, slice, step))
            .filter(step -> !converged(owner, step))
            .<Supplier<Progress>>map(step -> () -> take(owner, step))
            .toList());
  }

  /** Returns the step itself, or the steps that {@link Step.Lower} stands for at present. */
  private Stream<Step> found(Owner owner, ClusterPlan slice, Step step) {
    return step instanceof Step.Lower
        ? lowering.lowered(shared(owner), slice.applied()).stream()
            .map(object -> new Step.Apply(object, false))
        : Stream.of(step);
  }

  /** Returns the cohorts and queues of the owner, which lend to each other. */
  private List<GenericKubernetesResource> shared(Owner owner) {
    return Stream.of(Kind.COHORT, Kind.CLUSTER_QUEUE)
        .flatMap(kind -> cache.ownedBy(kind, owner))
        .filter(object -> !object.isMarkedForDeletion())
        .toList();
  }

  private boolean converged(Owner owner, Step step) {
    return switch (step) {
      case Step.Apply apply -> writers.objects().converged(writers.objects().marked(owner, apply));
      case Step.Establish establish -> writers.objects().isThere(establish.object());
      case Step.Keep _, Step.Lower _ -> true;
      case Step.AdoptNode adopt -> writers.nodes().converged(adopt);
      case Step.ChangeNode change -> writers.nodes().converged(change.after());
      case Step.ReleaseNode release -> writers.nodes().converged(release);
      // Planned only while its queue reports such work.
      case Step.EndWork _, Step.FetchBack _ -> false;
      case Step.OfferAgain again -> writers.work().isOffered(again);
      case Step.RemoteCredential credential -> writers.credentials().converged(owner, credential);
      case Step.WithdrawCredential withdraw -> writers.credentials().isWithdrawn(owner, withdraw);
      case Step.EndSentWork end -> writers.sentWork().isDone(end);
      case Step.LetGo letGo -> writers.sentWork().isDone(letGo);
    };
  }

  private Progress take(Owner owner, Step step) {
    return switch (step) {
      case Step.Apply apply ->
          writers.objects().apply(writers.objects().marked(owner, apply), apply.adopt());
      case Step.Establish establish -> writers.objects().establish(establish.object());
      case Step.Keep _, Step.Lower _ -> Progress.DONE;
      case Step.AdoptNode adopt -> writers.nodes().adopt(adopt);
      case Step.ChangeNode change -> writers.changes().change(change);
      case Step.ReleaseNode release -> writers.nodes().release(release);
      case Step.EndWork end -> writers.work().end(end);
      case Step.OfferAgain again -> writers.work().offer(again);
      case Step.RemoteCredential credential -> writers.credentials().write(owner, credential);
      case Step.WithdrawCredential withdraw -> writers.credentials().withdraw(owner, withdraw);
      case Step.EndSentWork end -> writers.sentWork().end(end);
      case Step.LetGo letGo -> writers.sentWork().letGo(letGo);
      case Step.FetchBack back -> writers.sentWork().fetchBack(back);
    };
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
                    .<Supplier<Progress>>map(object -> () -> remove(kind, object))
                    .toList());
        return removed instanceof Progress.Done
            ? new Progress.Blocked(kind.kind() + " objects are being deleted")
            : removed;
      }
    }
    return Progress.DONE;
  }

  private Progress remove(Kind kind, GenericKubernetesResource object) {
    if (kind == Kind.MULTI_KUEUE_CLUSTER) {
      writers.credentials().remove(object);
    } else {
      writers.objects().remove(object);
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
        .map(
            step ->
                switch (step) {
                  case Step.Apply apply -> apply.object();
                  case Step.Establish establish -> establish.object();
                  case Step.Keep keep -> keep.object();
                  case Step.RemoteCredential credential -> credential.multiKueueCluster();
                  case Step.WithdrawCredential withdraw -> withdraw.multiKueueCluster();
                  case Step.Lower _,
                      Step.AdoptNode _,
                      Step.ChangeNode _,
                      Step.ReleaseNode _,
                      Step.EndWork _,
                      Step.OfferAgain _,
                      Step.EndSentWork _,
                      Step.LetGo _,
                      Step.FetchBack _ ->
                      null;
                })
        .filter(Objects::nonNull)
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
