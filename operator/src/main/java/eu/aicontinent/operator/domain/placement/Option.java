package eu.aicontinent.operator.domain.placement;

import org.jspecify.annotations.Nullable;

/**
 * A factory that may be asked.
 *
 * @param factory its name
 * @param exists true if it exists and may be asked
 * @param free whole devices that it shows to be free; 0 while it grants nothing
 * @param refused true if it has refused what it is being asked
 * @param refusedWith devices that it showed to be free when it refused, if that seemed enough; null
 *     when it has not refused, or has shown too few since
 */
public record Option(
    String factory, boolean exists, long free, boolean refused, @Nullable Long refusedWith) {

  /** Returns true if it shows enough free devices, and more than when it refused. */
  boolean isWorthAsking(long accelerators) {
    return exists && free >= accelerators && (refusedWith == null || free > refusedWith);
  }
}
