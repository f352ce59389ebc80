package eu.aicontinent.operator.fleet;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.operator.failure.Failure;
import eu.aicontinent.operator.fleet.ClusterWriter.Progress;
import eu.aicontinent.operator.meta.Owner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The way to one cluster. Each owner has at most one slice under way; a newer one takes the place
 * of one that waits. After a failure the same slice is not tried again before its delay is over,
 * whoever asks.
 */
final class Lane {
  private static final Logger LOG = Logger.getLogger(Lane.class);

  private final Slices slices;
  private final Executor executor;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Consumer<Owner> wake;
  private final Map<Owner, Work> work = new HashMap<>();

  /** Makes a slice true, one attempt at a time. */
  interface Slices {
    /**
     * @param superseded asked between phases: true when a newer slice of the owner waits
     */
    Progress apply(Owner owner, ClusterPlan slice, BooleanSupplier superseded);
  }

  Lane(
      Slices slices,
      Executor executor,
      InstantSource clock,
      RandomGenerator random,
      Consumer<Owner> wake) {
    this.slices = slices;
    this.executor = executor;
    this.clock = clock;
    this.random = random;
    this.wake = wake;
  }

  /** Hands in the newest slice of an owner. */
  synchronized CompletableFuture<Outcome> submit(Owner owner, ClusterPlan slice) {
    var current = work.computeIfAbsent(owner, o -> new Work(new Backoff(random)));
    if (current.isDelayed(slice, clock.instant())) {
      return CompletableFuture.completedFuture(current.outcome);
    }
    current.next = slice;
    if (!current.running) {
      current.running = true;
      executor.execute(() -> run(owner, current));
    }
    return current.end;
  }

  private void run(Owner owner, Work current) {
    ClusterPlan slice;
    CompletableFuture<Outcome> end;
    synchronized (this) {
      slice = Objects.requireNonNull(current.next, "nothing to run");
      end = current.end;
      current.next = null;
      current.end = new CompletableFuture<>();
    }
    var progress = attempt(owner, slice, current);
    synchronized (this) {
      finish(owner, current, slice, progress);
      if (current.next != null) {
        executor.execute(() -> run(owner, current));
      } else {
        current.running = false;
      }
    }
    end.complete(outcome(progress));
  }

  private Progress attempt(Owner owner, ClusterPlan slice, Work current) {
    try {
      return slices.apply(owner, slice, () -> superseded(current));
    } catch (RuntimeException e) {
      // Whatever a step throws must not end the lane; the next try may meet a better state.
      return new Progress.Stopped(new Failure.Transient(String.valueOf(e.getMessage())));
    }
  }

  private synchronized boolean superseded(Work current) {
    return current.next != null;
  }

  private void finish(Owner owner, Work current, ClusterPlan slice, Progress progress) {
    if (progress instanceof Progress.Stopped(var failure)) {
      var delay = current.backoff.next();
      LOG.infof("%s: trying again in %d ms: %s", owner, delay.toMillis(), failure);
      current.failed = slice;
      current.outcome = outcome(progress);
      current.retryAt = clock.instant().plus(delay);
      CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, executor)
          .execute(() -> wake.accept(owner));
    } else if (current.next == null) {
      work.remove(owner);
    }
  }

  private static Outcome outcome(Progress progress) {
    return switch (progress) {
      case Progress.Done _ -> new Outcome.Programmed();
      case Progress.Blocked(var by) -> new Outcome.Pending(by);
      // Conflicts, timeouts and the like are for the log: in a condition they would only flap.
      case Progress.Stopped(Failure.Transient _) -> Outcome.Pending.WRITING;
      case Progress.Stopped(Failure.Forbidden(var message)) ->
          new Outcome.Refused(Reason.Forbidden, message);
      case Progress.Stopped(Failure.Invalid(var message)) ->
          new Outcome.Refused(Reason.Forbidden, message);
      case Progress.Stopped(Failure.Foreign(var message)) ->
          new Outcome.Refused(Reason.Conflict, message);
    };
  }

  private static final class Work {
    private final Backoff backoff;
    private boolean running;
    private @Nullable ClusterPlan next;
    private CompletableFuture<Outcome> end = new CompletableFuture<>();
    private @Nullable ClusterPlan failed;
    private Outcome outcome = new Outcome.Pending("not tried yet");
    private Instant retryAt = Instant.MIN;

    private Work(Backoff backoff) {
      this.backoff = backoff;
    }

    private boolean isDelayed(ClusterPlan slice, Instant now) {
      // A little early counts as due: the wake-up itself may come a millisecond before the instant.
      return slice.equals(failed) && now.isBefore(retryAt.minus(Duration.ofMillis(5)));
    }
  }
}
