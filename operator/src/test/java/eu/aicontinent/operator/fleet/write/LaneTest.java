package eu.aicontinent.operator.fleet.write;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.operator.failure.Failure;
import eu.aicontinent.operator.failure.OnceAMinute;
import eu.aicontinent.operator.fleet.plan.ClusterPlan;
import eu.aicontinent.operator.fleet.plan.Outcome;
import eu.aicontinent.operator.fleet.plan.Phase;
import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.fleet.write.ClusterWriter.Progress;
import eu.aicontinent.operator.meta.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LaneTest {
  private static final Owner OWNER = Owner.of("Tenant", "a");
  private static final Owner OTHER = Owner.of("Tenant", "b");
  private static final Outcome REFUSED = new Outcome.Refused(Reason.Forbidden, "no");

  /** Tasks handed to the executor at once that have not run yet. */
  private final Queue<Runnable> tasks = new ArrayDeque<>();

  /** Delayed tasks; they come from a timer's thread and wait here until a test takes them. */
  private final BlockingQueue<Runnable> scheduled = new LinkedBlockingQueue<>();

  private final Thread test = Thread.currentThread();

  private final BlockingQueue<Owner> woken = new LinkedBlockingQueue<>();
  private final List<ClusterPlan> applied = new ArrayList<>();

  /** Results of the next attempts; all later attempts succeed. */
  private final Deque<Function<BooleanSupplier, Progress>> attempts = new ArrayDeque<>();

  private final Lane lane =
      new Lane(
          (owner, slice, superseded) -> {
            applied.add(slice);
            return attempts.isEmpty() ? Progress.DONE : attempts.remove().apply(superseded);
          },
          task -> (Thread.currentThread().equals(test) ? tasks : scheduled).add(task),
          new Random(1),
          new OnceAMinute(() -> Instant.EPOCH),
          woken::add);

  @Test
  void takesOnlyTheNewestOfTheSlicesThatWait() {
    lane.submit(OWNER, slice("1"));
    lane.submit(OWNER, slice("2"));
    lane.submit(OWNER, slice("3"));

    runAll();

    assertThat(applied).containsExactly(slice("3"));
    assertThat(woken).containsExactly(OWNER);
  }

  /**
   * Proves that a lane reports a pending write: a caller that finds the cluster as planned must
   * know whether an older plan will still change it.
   */
  @Test
  void saysWhetherASliceIsStillToBeWritten() {
    assertThat(lane.isWriting(OWNER)).isFalse();

    lane.submit(OWNER, slice("1"));
    assertThat(lane.isWriting(OWNER)).isTrue();
    assertThat(lane.isWriting(OTHER)).isFalse();
    attempts.add(
        _ -> {
          assertThat(lane.isWriting(OWNER)).isTrue();
          return new Progress.Blocked("something");
        });
    runAll();

    assertThat(lane.isWriting(OWNER)).isFalse();
  }

  @Test
  void waitsForNothing() {
    assertThat(lane.submit(OWNER, slice("1"))).isEqualTo(Outcome.Pending.WRITING);

    assertThat(applied).isEmpty();
  }

  @Test
  void tellsTheOneUnderWayThatANewerOneWaits() {
    attempts.add(
        superseded -> {
          assertThat(superseded.getAsBoolean()).isFalse();
          lane.submit(OWNER, slice("2"));
          return superseded.getAsBoolean() ? new Progress.Blocked("a newer plan") : Progress.DONE;
        });
    lane.submit(OWNER, slice("1"));

    runAll();

    assertThat(applied).containsExactly(slice("1"), slice("2"));
    assertThat(woken).containsExactly(OWNER);
  }

  @Test
  void doesNotGiveWayToAnEqualOneButTakesItAfterwards() {
    attempts.add(
        superseded -> {
          lane.submit(OWNER, slice("1"));
          assertThat(superseded.getAsBoolean()).isFalse();
          return Progress.DONE;
        });
    lane.submit(OWNER, slice("1"));

    runAll();

    assertThat(applied).containsExactly(slice("1"), slice("1"));
    assertThat(woken).containsExactly(OWNER);
  }

  @Test
  void hasOneAttemptUnderWayForAnOwner() {
    lane.submit(OWNER, slice("1"));
    lane.submit(OWNER, slice("2"));

    assertThat(tasks).hasSize(1);
  }

  @Test
  void holdsNobodyUpForAnother() {
    fails(new Failure.Transient("away"));
    lane.submit(OWNER, slice("1"));
    runAll();

    lane.submit(OTHER, slice("1"));
    runAll();

    assertThat(applied).hasSize(2);
    assertThat(woken).containsExactly(OTHER);
  }

  @Test
  void doesNotTryTheSameAgainBeforeItsDelayIsOver() throws InterruptedException {
    fails(new Failure.Transient("away"));
    lane.submit(OWNER, slice("1"));
    runAll();

    lane.submit(OWNER, slice("1"));
    runAll();
    assertThat(applied).hasSize(1);

    runWhatIsScheduled();
    lane.submit(OWNER, slice("1"));
    runAll();
    assertThat(applied).hasSize(2);
  }

  @Test
  void triesSomethingElseAtOnce() {
    fails(new Failure.Transient("away"));
    lane.submit(OWNER, slice("1"));
    runAll();

    lane.submit(OWNER, slice("2"));
    runAll();

    assertThat(applied).containsExactly(slice("1"), slice("2"));
  }

  @Test
  void wakesTheOwnerWhenTheDelayIsOver() throws InterruptedException {
    fails(new Failure.Transient("away"));
    lane.submit(OWNER, slice("1"));
    runAll();
    assertThat(woken).isEmpty();

    runWhatIsScheduled();

    assertThat(woken).containsExactly(OWNER);
  }

  @Test
  void wakesTheOwnerToHearOfARefusalWhichStandsWhileItIsTriedAgain() throws InterruptedException {
    fails(new Failure.Forbidden("no"));
    lane.submit(OWNER, slice("1"));
    runAll();
    assertThat(woken).containsExactly(OWNER);

    assertThat(lane.submit(OWNER, slice("1"))).isEqualTo(REFUSED);
    runWhatIsScheduled();
    assertThat(lane.submit(OWNER, slice("1"))).isEqualTo(REFUSED);
    assertThat(lane.submit(OWNER, slice("2"))).isEqualTo(REFUSED);
    runAll();
    assertThat(lane.submit(OWNER, slice("3"))).isEqualTo(Outcome.Pending.WRITING);
  }

  @Test
  void saysOnceWhatItWaitsForAndLooksAgainWheneverItIsAsked() {
    blocks("RoleBinding objects are being deleted");
    blocks("RoleBinding objects are being deleted");
    blocks("Namespace objects are being deleted");
    lane.submit(OWNER, slice("1"));
    runAll();
    assertThat(woken).containsExactly(OWNER);

    assertThat(lane.submit(OWNER, slice("1")))
        .isEqualTo(new Outcome.Pending("RoleBinding objects are being deleted"));
    runAll();
    assertThat(applied).hasSize(2);
    assertThat(woken).containsExactly(OWNER);

    lane.submit(OWNER, slice("1"));
    runAll();
    assertThat(applied).hasSize(3);
    assertThat(woken).containsExactly(OWNER, OWNER);
  }

  @Test
  void looksAgainWhenNothingHasWokenIt() throws InterruptedException {
    blocks("Namespace objects are being deleted");
    lane.submit(OWNER, slice("1"));
    runAll();
    assertThat(woken).containsExactly(OWNER);

    runWhatIsScheduled();

    assertThat(woken).containsExactly(OWNER, OWNER);
  }

  @Test
  void restsForTheDelayOfTheLastFailureWhenAnEarlierOneIsOver() throws InterruptedException {
    fails(new Failure.Transient("away"));
    fails(new Failure.Transient("away", Duration.ofHours(1)));
    lane.submit(OWNER, slice("1"));
    runAll();
    lane.submit(OWNER, slice("2"));
    runAll();

    runWhatIsScheduled();
    lane.submit(OWNER, slice("2"));
    runAll();

    assertThat(applied).containsExactly(slice("1"), slice("2"));
  }

  @Test
  void forgetsTheAttemptsOfAnOwnerWhosePlanIsFoundAsItShouldBe() {
    fails(new Failure.Forbidden("no"));
    lane.submit(OWNER, slice("1"));
    runAll();

    lane.forget(OWNER);

    assertThat(lane.submit(OWNER, slice("1"))).isEqualTo(Outcome.Pending.WRITING);
    runAll();
    assertThat(applied).containsExactly(slice("1"), slice("1"));
  }

  @Test
  void doesNotForgetWhatIsBeingWritten() {
    lane.submit(OWNER, slice("1"));

    lane.forget(OWNER);

    assertThat(lane.isWriting(OWNER)).isTrue();
  }

  static Stream<Runnable> surprises() {
    return Stream.of(
        () -> {
          throw new IllegalStateException("surprise");
        },
        () -> {
          throw new StackOverflowError();
        });
  }

  @ParameterizedTest
  @MethodSource("surprises")
  void survivesWhateverAnAttemptThrows(Runnable surprise) {
    attempts.add(
        superseded -> {
          surprise.run();
          return Progress.DONE;
        });
    lane.submit(OWNER, slice("1"));
    runAll();

    lane.submit(OWNER, slice("2"));
    runAll();

    assertThat(applied).containsExactly(slice("1"), slice("2"));
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new Failure.Transient("503"), Outcome.Pending.WRITING),
        Arguments.of(new Failure.Forbidden("no"), REFUSED),
        Arguments.of(new Failure.Invalid("bad"), new Outcome.Refused(Reason.Invalid, "bad")),
        Arguments.of(
            new Failure.Foreign("theirs"), new Outcome.Refused(Reason.Conflict, "theirs")));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void saysWhetherItHealsByItself(Failure failure, Outcome outcome) {
    fails(failure);
    lane.submit(OWNER, slice("1"));
    runAll();

    assertThat(lane.submit(OWNER, slice("1"))).isEqualTo(outcome);
  }

  private void blocks(String by) {
    attempts.add(superseded -> new Progress.Blocked(by));
  }

  private void fails(Failure failure) {
    attempts.add(superseded -> new Progress.Stopped(failure));
  }

  /** Runs the tasks that can run now; those scheduled for later never run. */
  private void runAll() {
    for (var task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  private void runWhatIsScheduled() throws InterruptedException {
    Objects.requireNonNull(scheduled.poll(1, TimeUnit.MINUTES), "nothing was scheduled").run();
  }

  private static ClusterPlan slice(String node) {
    return new ClusterPlan(List.of(new Phase(List.of(new Step.ReleaseNode(node, "key")))));
  }
}
