package eu.aicontinent.bench;

import eu.aicontinent.testbed.operator.OperatorProcess;
import java.time.Duration;

/** Starts the operator again whenever it has ended, as its Deployment would, and counts that. */
final class Keeper implements AutoCloseable {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final OperatorProcess operator;
  private final Thread thread = Thread.ofVirtual().unstarted(this::keep);
  private int restarts;
  private double peakMib;
  private volatile boolean closed;

  private Keeper(OperatorProcess operator) {
    this.operator = operator;
  }

  static Keeper of(OperatorProcess operator) {
    var keeper = new Keeper(operator);
    keeper.thread.start();
    return keeper;
  }

  /** Returns the number of times that it has ended by itself. */
  synchronized int restarts() {
    return restarts;
  }

  /** Returns the peak of resident memory of all its processes, as far as it was sampled. */
  synchronized double peakMib() {
    look();
    return peakMib;
  }

  /** Restarts it on purpose, which does not count. */
  synchronized void restart() {
    look();
    operator.stop();
    start();
  }

  private void keep() {
    while (!closed) {
      look();
      Pace.pause(BETWEEN_LOOKS);
    }
  }

  private synchronized void look() {
    if (closed) {
      return;
    }
    if (operator.alive()) {
      peakMib = Math.max(peakMib, peakOfThisProcess());
    } else {
      restarts++;
      start();
    }
  }

  /**
   * Starts it. If it ends during its start, it has ended by itself, too; the next look starts it
   * again.
   */
  private void start() {
    try {
      operator.start();
    } catch (IllegalStateException ended) {
      restarts++;
    }
  }

  private double peakOfThisProcess() {
    try {
      return Machine.peakResidentMib(operator.handle());
    } catch (RuntimeException endedMeanwhile) {
      return 0;
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
