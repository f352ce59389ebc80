package eu.aicontinent.operator.domain.capacity;

import java.time.Duration;

/**
 * The policy by which a factory takes back what it has granted.
 *
 * @param takes extent to which it takes grants back
 * @param period notice before it does
 */
public record ReclaimPolicy(Takes takes, Duration period) {

  /** The extent to which grants are taken back. */
  public enum Takes {
    Nothing,
    /** Grants above the capacity, the newest first. */
    Excess,
    /** All grants, because the factory goes out of service. */
    Everything
  }
}
