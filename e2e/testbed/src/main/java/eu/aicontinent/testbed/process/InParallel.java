package eu.aicontinent.testbed.process;

import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Runs the same action on several things in parallel. */
public final class InParallel {
  private InParallel() {}

  public static <T> void forEach(Collection<T> things, Consumer<T> action) {
    forEach(things, Integer.MAX_VALUE, action);
  }

  /**
   * Runs the action on all things, at most {@code atOnce} at a time. All are tried; the first
   * failure, in the order of the things, is thrown at the end.
   */
  public static <T> void forEach(Collection<T> things, int atOnce, Consumer<T> action) {
    var permits = new Semaphore(atOnce);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running =
          things.stream()
              .map(
                  thing ->
                      threads.submit(
                          () -> {
                            permits.acquireUninterruptibly();
                            try {
                              action.accept(thing);
                            } finally {
                              permits.release();
                            }
                          }))
              .toList();
      for (var one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }
}
