package eu.aicontinent.testbed.faults;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The one event loop on which all HTTP of a proxy happens. Only the loop touches the state that
 * lives on it, so that state needs no locks.
 */
final class Loop implements AutoCloseable {
  private final Vertx vertx;
  private final Context context;
  private final Thread thread;
  private volatile boolean closed;

  private Loop(Vertx vertx, Context context, Thread thread) {
    this.vertx = vertx;
    this.context = context;
    this.thread = thread;
  }

  static Loop start() {
    var vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setUseDaemonThread(true)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    var context = vertx.getOrCreateContext();
    var thread = new CompletableFuture<Thread>();
    context.runOnContext(_ -> thread.complete(Thread.currentThread()));
    return new Loop(vertx, context, thread.join());
  }

  Vertx vertx() {
    return vertx;
  }

  /** Runs an action on the loop and returns when it is done. */
  void run(Runnable action) {
    call(
        () -> {
          action.run();
          return true;
        });
  }

  /**
   * Computes a result on the loop. Once the loop is closed nothing else runs there, and the caller
   * computes it himself.
   */
  <T> T call(Supplier<T> action) {
    if (closed || Thread.currentThread() == thread) {
      return action.get();
    }
    var result = new CompletableFuture<T>();
    context.runOnContext(_ -> result.completeAsync(action, Runnable::run));
    return result.orTimeout(1, TimeUnit.MINUTES).join();
  }

  void after(Duration delay, Runnable action) {
    vertx.setTimer(Math.max(1, delay.toMillis()), _ -> action.run());
  }

  /** Runs the action in a later turn of the loop. Repeated work thus leaves turns to others. */
  void later(Runnable action) {
    context.runOnContext(_ -> action.run());
  }

  /** Runs an action that may be slow on a thread of its own, and then another one on the loop. */
  void aside(Runnable action, Runnable then) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                action.run();
              } finally {
                context.runOnContext(_ -> then.run());
              }
            });
  }

  <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(1, TimeUnit.MINUTES).join();
  }

  @Override
  public void close() {
    await(vertx.close());
    closed = true;
  }
}
