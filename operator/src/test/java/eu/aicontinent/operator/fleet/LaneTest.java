package eu.aicontinent.operator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.operator.failure.Failure;
import eu.aicontinent.operator.fleet.ClusterWriter.Progress;
import eu.aicontinent.operator.meta.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
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

  /** What was handed to the executor and not run yet. */
  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

  private final BlockingQueue<Owner> woken = new LinkedBlockingQueue<>();
  private final List<ClusterPlan> applied = new ArrayList<>();

  /** What becomes of the next attempts; all that follow are done. */
  private final Deque<Function<BooleanSupplier, Progress>> attempts = new ArrayDeque<>();

  private Instant now = Instant.parse("2027-01-01T00:00:00Z");

  private final Lane lane =
      new Lane(
          (owner, slice, superseded) -> {
            applied.add(slice);
            return attempts.isEmpty() ? Progress.DONE : attempts.remove().apply(superseded);
          },
          tasks::add,
          () -> now,
          new Random(1),
          woken::add);

  @Test
  void takesOnlyTheNewestOfTheSlicesThatWait() {
    var first = lane.submit(OWNER, slice("1"));
    lane.submit(OWNER, slice("2"));
    var last = lane.submit(OWNER, slice("3"));

    runAll();

    assertThat(applied).containsExactly(slice("3"));
    assertThat(first).isCompletedWithValue(new Outcome.Programmed());
    assertThat(last).isCompletedWithValue(new Outcome.Programmed());
  }

  @Test
  void tellsTheOneUnderWayThatANewerOneWaits() {
    attempts.add(
        superseded -> {
          assertThat(superseded.getAsBoolean()).isFalse();
          lane.submit(OWNER, slice("2"));
          return superseded.getAsBoolean() ? new Progress.Blocked("a newer plan") : Progress.DONE;
        });
    var first = lane.submit(OWNER, slice("1"));

    runAll();

    assertThat(first).isCompletedWithValue(new Outcome.Pending("a newer plan"));
    assertThat(applied).containsExactly(slice("1"), slice("2"));
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

    var other = lane.submit(OTHER, slice("1"));
    runAll();

    assertThat(other).isCompletedWithValue(new Outcome.Programmed());
  }

  @Test
  void doesNotTryTheSameAgainBeforeItsDelayIsOver() {
    fails(new Failure.Transient("away"));
    lane.submit(OWNER, slice("1"));
    runAll();

    var impatient = lane.submit(OWNER, slice("1"));

    assertThat(impatient).isCompletedWithValue(Outcome.Pending.WRITING);
    runAll();
    assertThat(applied).hasSize(1);

    now = now.plus(Duration.ofSeconds(1));
    var later = lane.submit(OWNER, slice("1"));
    runAll();

    assertThat(later).isCompletedWithValue(new Outcome.Programmed());
    assertThat(applied).hasSize(2);
  }

  @Test
  void triesSomethingElseAtOnce() {
    fails(new Failure.Transient("away"));
    lane.submit(OWNER, slice("1"));
    runAll();

    var changed = lane.submit(OWNER, slice("2"));
    runAll();

    assertThat(changed).isCompletedWithValue(new Outcome.Programmed());
  }

  @Test
  void wakesTheOwnerWhenTheDelayIsOver() throws InterruptedException {
    fails(new Failure.Transient("away"));
    lane.submit(OWNER, slice("1"));
    runAll();

    Objects.requireNonNull(tasks.poll(10, TimeUnit.SECONDS), "nothing was scheduled").run();

    assertThat(woken).containsExactly(OWNER);
  }

  @Test
  void neitherDelaysNorWakesAfterSomethingThatItWaitsFor() {
    attempts.add(superseded -> new Progress.Blocked("Namespace objects are being deleted"));
    var waiting = lane.submit(OWNER, slice("1"));
    runAll();

    assertThat(waiting)
        .isCompletedWithValue(new Outcome.Pending("Namespace objects are being deleted"));
    lane.submit(OWNER, slice("1"));
    runAll();
    assertThat(applied).hasSize(2);
    assertThat(woken).isEmpty();
  }

  @Test
  void survivesWhateverAnAttemptThrows() {
    attempts.add(
        superseded -> {
          throw new IllegalStateException("surprise");
        });
    var surprised = lane.submit(OWNER, slice("1"));
    runAll();

    assertThat(surprised).isCompletedWithValue(Outcome.Pending.WRITING);
    var changed = lane.submit(OWNER, slice("2"));
    runAll();
    assertThat(changed).isCompletedWithValue(new Outcome.Programmed());
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new Failure.Transient("503"), Outcome.Pending.WRITING),
        Arguments.of(new Failure.Forbidden("no"), new Outcome.Refused(Reason.Forbidden, "no")),
        Arguments.of(new Failure.Invalid("bad"), new Outcome.Refused(Reason.Forbidden, "bad")),
        Arguments.of(
            new Failure.Foreign("theirs"), new Outcome.Refused(Reason.Conflict, "theirs")));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void saysWhetherItHealsByItself(Failure failure, Outcome outcome) {
    fails(failure);

    var end = lane.submit(OWNER, slice("1"));
    runAll();

    assertThat(end).isCompletedWithValue(outcome);
  }

  private void fails(Failure failure) {
    attempts.add(superseded -> new Progress.Stopped(failure));
  }

  /** Runs what can be run now; what is scheduled for later comes by itself. */
  private void runAll() {
    for (var task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  private static ClusterPlan slice(String node) {
    return new ClusterPlan(List.of(new Phase(List.of(new Step.ReleaseNode(node, "key")))));
  }
}
