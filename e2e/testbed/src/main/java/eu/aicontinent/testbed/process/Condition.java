package eu.aicontinent.testbed.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for something that becomes true in another process. */
public final class Condition {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Condition() {}

  /** Returns true if the condition became true within the limit. */
  public static boolean within(Duration limit, BooleanSupplier condition) {
    var end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      pause();
    }
    return true;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting", e);
    }
  }
}
