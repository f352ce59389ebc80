package eu.aicontinent.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Waits by the clock, which is part of these measurements. */
final class Pace {
  private Pace() {}

  /**
   * Starts one action after the other at equal intervals, whether or not earlier ones have ended.
   */
  static <T> List<T> run(int count, Duration distance, IntFunction<T> action) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var begin = System.nanoTime();
      var begun = new ArrayList<Future<T>>();
      for (var i = 0; i < count; i++) {
        pause(Duration.ofNanos(begin + i * distance.toNanos() - System.nanoTime()));
        var number = i;
        begun.add(threads.submit(() -> action.apply(number)));
      }
      var results = new ArrayList<T>();
      for (var one : begun) {
        results.add(one.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Pauses; returns at once for a negative duration. */
  static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("Interrupted while measuring", e);
  }
}
