package eu.aicontinent.operator.fleet.write;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.operator.failure.Failure;
import eu.aicontinent.operator.failure.OnceAMinute;
import eu.aicontinent.operator.fleet.plan.ClusterPlan;
import eu.aicontinent.operator.fleet.plan.Outcome;
import eu.aicontinent.operator.fleet.write.ClusterWriter.Progress;
import eu.aicontinent.operator.meta.Owner;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The queue of writes to one cluster. Each owner has at most one slice under way; a newer one takes
 * the place of one that waits. After a failure the same slice is not tried again before its delay
 * is over, whoever asks.
 */
public final class Lane {
  /**
   * The maximum number of requests to one cluster at once: enough to keep it busy, too few to be
   * throttled as a flood.
   */
  public static final int MAX_IN_FLIGHT = 16;

  private static final Logger LOG = Logger.getLogger(Lane.class);

  private final Slices slices;
  private final Executor executor;
  private final RandomGenerator random;
  private final Consumer<Owner> wake;
  private final Map<Owner, Work> work = new HashMap<>();
  private final OnceAMinute told;

  /** Applies slices, one attempt at a time. */
  interface Slices {
    /**
     * @param superseded check between phases, which returns true if a newer slice of the owner
     *     waits
     */
    Progress apply(Owner owner, ClusterPlan slice, BooleanSupplier superseded);
  }

  public Lane(
      Slices slices,
      Executor executor,
      RandomGenerator random,
      OnceAMinute told,
      Consumer<Owner> wake) {
    this.slices = slices;
    this.executor = executor;
    this.random = random;
    this.told = told;
    this.wake = wake;
  }

  /**
   * Submits the newest slice of an owner, and returns how far it has come. It never waits: the end
   * of the work wakes the owner.
   */
  public synchronized Outcome submit(Owner owner, ClusterPlan slice) {
    var current = work.computeIfAbsent(owner, o -> new Work(new Backoff(random)));
    if (!slice.equals(current.resting)) {
      current.next = slice;
      if (!current.running) {
        current.running = true;
        executor.execute(() -> run(owner, current));
      }
    }
    return current.outcomeOf(slice);
  }

  /** Returns true if a slice of the owner is being written or waits for that. */
  public synchronized boolean isWriting(Owner owner) {
    return Optional.ofNullable(work.get(owner)).filter(current -> current.running).isPresent();
  }

  /**
   * Forgets the attempts of an owner whose plan was found as it should be, so that nothing is left
   * to be tried.
   */
  public synchronized void forget(Owner owner) {
    work.computeIfPresent(owner, (_, current) -> current.running ? current : null);
  }

  private void run(Owner owner, Work current) {
    ClusterPlan slice;
    synchronized (this) {
      slice = Objects.requireNonNull(current.next, "nothing to run");
      current.next = null;
    }
    var progress = attempt(owner, slice, current);
    synchronized (this) {
      current.running = current.next != null;
      if (current.running) {
        executor.execute(() -> run(owner, current));
      }
      finish(owner, current, slice, progress);
    }
  }

  private Progress attempt(Owner owner, ClusterPlan slice, Work current) {
    try {
      return slices.apply(owner, slice, () -> superseded(slice, current));
    } catch (RuntimeException | Error e) {
      // Whatever a step throws must not end the lane; the next attempt may meet a better state.
      LOG.errorf(e, "%s: a defect", owner);
      return new Progress.Stopped(new Failure.Transient(e.toString()));
    }
  }

  /**
   * Returns true if another slice waits. An equal one is taken afterwards: each write wakes the
   * owner, so a slice that gave way to its equal might never reach its last phase.
   */
  private synchronized boolean superseded(ClusterPlan slice, Work current) {
    return current.next != null && !current.next.equals(slice);
  }

  private void finish(Owner owner, Work current, ClusterPlan slice, Progress progress) {
    current.attempts++;
    current.resting = null;
    switch (progress) {
      case Progress.Done _ -> {
        if (!current.running) {
          work.remove(owner);
          executor.execute(() -> wake.accept(owner));
        }
      }
      case Progress.Blocked _ -> {
        if (!current.running) {
          var attempt = new Attempt(slice, outcome(progress));
          // Told once: an owner waiting on two clusters would otherwise be woken by each in turn.
          if (!attempt.saysTheSameAs(current.last)) {
            executor.execute(() -> wake.accept(owner));
          }
          current.last = attempt;
          lookAgainLater(owner, current);
        }
      }
      case Progress.Stopped(var failure) -> {
        var delay = current.delay(failure);
        tell(owner, failure, delay);
        current.last = new Attempt(slice, outcome(progress));
        if (!current.running && !(failure instanceof Failure.Transient)) {
          executor.execute(() -> wake.accept(owner));
        }
        rest(owner, current, slice, delay);
      }
    }
  }

  /**
   * Logs a failure at INFO if it is the first of its sort within a minute, since thousands of
   * owners may meet the same, and else at DEBUG.
   */
  private void tell(Owner owner, Failure failure, Duration delay) {
    var level = told.isNew(failure.getClass().getName()) ? Logger.Level.INFO : Logger.Level.DEBUG;
    LOG.logf(level, "%s: trying again in %d ms: %s", owner, delay.toMillis(), failure);
  }

  /**
   * Holds a slice back until its delay is over, then wakes the owner. The wake-up ends the rest,
   * not a clock, so nobody is woken too early to be let through.
   */
  private void rest(Owner owner, Work current, ClusterPlan slice, Duration delay) {
    current.resting = slice;
    var attempt = current.attempts;
    later(
        delay,
        () -> {
          synchronized (this) {
            if (current.attempts == attempt) {
              current.resting = null;
            }
          }
          wake.accept(owner);
        });
  }

  /**
   * Wakes the owner of a blocked slice after a delay. The event that a slice waits for usually
   * wakes its owner, but not when it concerns an object of another owner.
   */
  private void lookAgainLater(Owner owner, Work current) {
    if (!current.looksAgain) {
      current.looksAgain = true;
      later(
          current.backoff.next(),
          () -> {
            synchronized (this) {
              current.looksAgain = false;
            }
            wake.accept(owner);
          });
    }
  }

  private void later(Duration delay, Runnable action) {
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, executor)
        .execute(action);
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
          new Outcome.Refused(Reason.Invalid, message);
      case Progress.Stopped(Failure.Foreign(var message)) ->
          new Outcome.Refused(Reason.Conflict, message);
    };
  }

  /** The last attempt that did not complete its slice. */
  private record Attempt(ClusterPlan slice, Outcome outcome) {
    private boolean saysTheSameAs(@Nullable Attempt other) {
      return other != null && slice.equals(other.slice) && outcome.equals(other.outcome);
    }
  }

  private static final class Work {
    private final Backoff backoff;
    private boolean running;
    private @Nullable ClusterPlan next;
    private @Nullable Attempt last;

    /** The slice that is not tried again before its delay is over. */
    private @Nullable ClusterPlan resting;

    private int attempts;

    /** True if the owner will be woken after a while, whatever happens. */
    private boolean looksAgain;

    private Work(Backoff backoff) {
      this.backoff = backoff;
    }

    private Duration delay(Failure failure) {
      var delay = backoff.next();
      return failure instanceof Failure.Transient(_, var notBefore)
              && notBefore.compareTo(delay) > 0
          ? notBefore
          : delay;
    }

    /**
     * Returns the last outcome while the same slice is tried again, else that it is being written.
     * A refusal stands until any attempt has ended: another slice is mostly refused for the same
     * reason.
     */
    private Outcome outcomeOf(ClusterPlan slice) {
      return last != null
              && (slice.equals(last.slice()) || last.outcome() instanceof Outcome.Refused)
          ? last.outcome()
          : Outcome.Pending.WRITING;
    }
  }
}
