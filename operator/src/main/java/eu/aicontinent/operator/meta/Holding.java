package eu.aicontinent.operator.meta;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Devices that one piece of work holds, as its cluster has written it down: a Workload where Kueue
 * admits, a pod elsewhere. The instants are the cluster's, in whole seconds.
 *
 * @param uid UID of the object
 * @param since when it got them
 * @param until when it finished; null while it has not
 * @param used what it was given, by flavor (which is a pool of a factory) and resource
 */
public record Holding(
    String uid, Instant since, @Nullable Instant until, Map<String, Map<String, Long>> used) {

  /** What it was given of a flavor, in one resource. */
  public long used(String flavor, String resource) {
    return used.getOrDefault(flavor, Map.of()).getOrDefault(resource, 0L);
  }

  /** Whether another is the same, which may have ended meanwhile. */
  public boolean isSame(Holding other) {
    return uid.equals(other.uid) && since.equals(other.since);
  }
}
