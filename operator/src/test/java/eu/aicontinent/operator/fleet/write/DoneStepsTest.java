package eu.aicontinent.operator.fleet.write;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.fleet.write.ClusterWriter.Progress;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DoneStepsTest {
  private static final Step FIRST = step(1);
  private static final Step SECOND = step(2);

  private final DoneSteps done = new DoneSteps();

  @Test
  void aStepThatIsDoneStaysSoUntilAnotherAboutTheSameIs() {
    take(FIRST, Progress.DONE);
    assertThat(isDone(FIRST)).isTrue();
    assertThat(isDone(SECOND)).isFalse();

    take(SECOND, Progress.DONE);
    assertThat(isDone(FIRST)).isFalse();
    assertThat(isDone(SECOND)).isTrue();
  }

  @Test
  void aStepThatWaitsForSomethingIsNotDone() {
    take(FIRST, new Progress.Blocked("work that runs"));

    assertThat(isDone(FIRST)).isFalse();
  }

  @Test
  void aStepIsForgottenWithItsNamespaceOnly() {
    take(FIRST, Progress.DONE);

    done.forget("tenant-b");
    assertThat(isDone(FIRST)).isTrue();

    done.forget("tenant-a");
    assertThat(isDone(FIRST)).isFalse();
  }

  private void take(Step step, Progress progress) {
    assertThat(handler(step, progress).take().get()).isEqualTo(progress);
  }

  private boolean isDone(Step step) {
    return handler(step, Progress.DONE).isConverged();
  }

  private StepHandler handler(Step step, Progress progress) {
    return done.handler(new DoneSteps.Subject("tenant-a", ""), step, () -> progress);
  }

  private static Step step(long second) {
    return new Step.EndSentWork("tenant-a", Instant.ofEpochSecond(second));
  }
}
