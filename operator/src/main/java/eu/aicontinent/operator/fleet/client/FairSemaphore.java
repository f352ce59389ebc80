package eu.aicontinent.operator.fleet.client;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** Lets a fixed number of callers go on at once, in the order in which they come. */
final class FairSemaphore {
  private final Queue<CompletableFuture<Void>> waiting = new ArrayDeque<>();
  private int free;

  FairSemaphore(int atOnce) {
    this.free = atOnce;
  }

  /** Returns a future that completes when it is the caller's turn. {@link #end} ends the turn. */
  synchronized CompletableFuture<Void> begin() {
    if (free > 0) {
      free--;
      return CompletableFuture.completedFuture(null);
    }
    var turn = new CompletableFuture<Void>();
    waiting.add(turn);
    return turn;
  }

  void end() {
    CompletableFuture<Void> next;
    synchronized (this) {
      next = waiting.poll();
      if (next == null) {
        free++;
      }
    }
    if (next != null) {
      next.complete(null);
    }
  }
}
