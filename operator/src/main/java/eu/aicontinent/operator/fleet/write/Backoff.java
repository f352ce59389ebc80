package eu.aicontinent.operator.fleet.write;

import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.javaoperatorsdk.operator.processing.retry.RetryExecution;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Delays between attempts. They grow exponentially up to a cap, have jitter, and never end. */
final class Backoff {
  private static final GenericRetry RETRY =
      new GenericRetry()
          .setInitialInterval(250)
          .setIntervalMultiplier(2)
          .setMaxInterval(30_000)
          .setMaxAttempts(Integer.MAX_VALUE);

  private final RandomGenerator random;
  private final RetryExecution execution = RETRY.initExecution();

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** Returns the next delay, a random duration between half of it and the whole. */
  Duration next() {
    var delay = execution.nextDelay().orElse(30_000L);
    return Duration.ofMillis(delay / 2 + random.nextLong(delay / 2 + 1));
  }
}
