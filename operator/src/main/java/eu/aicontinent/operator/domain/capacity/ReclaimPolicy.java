package eu.aicontinent.operator.domain.capacity;

import java.time.Duration;

/**
 * What a factory takes back of what it has granted, and how.
 *
 * @param takes how much of it
 * @param period how long it is announced before
 */
public record ReclaimPolicy(Takes takes, Duration period) {

  /** How much is taken back. */
  public enum Takes {
    Nothing,
    /** What is granted above what there is, the newest first. */
    Excess,
    /** The factory goes out of service. */
    Everything
  }
}
