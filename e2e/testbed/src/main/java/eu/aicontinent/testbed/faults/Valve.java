package eu.aicontinent.testbed.faults;

/** Lets bytes through, or makes them wait. */
final class Valve {
  private boolean open = true;

  synchronized void set(boolean open) {
    this.open = open;
    notifyAll();
  }

  synchronized void awaitOpen() {
    try {
      while (!open) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }
}
