package eu.aicontinent.operator.meta;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Devices that one piece of work holds, as its cluster has recorded it: a Workload where Kueue
 * admits, a pod elsewhere. The instants are the cluster's, in whole seconds.
 *
 * @param uid UID of the object
 * @param since instant at which it got the devices
 * @param until instant at which it finished; null while it has not
 * @param used amounts that it was given, by flavor (which is a pool of a factory) and resource
 */
public record Holding(
    String uid, Instant since, @Nullable Instant until, Map<String, Map<String, Long>> used) {

  /** Returns the amount of a resource that it was given of a flavor. */
  public long used(String flavor, String resource) {
    return used.getOrDefault(flavor, Map.of()).getOrDefault(resource, 0L);
  }

  /** Returns true if the other one is the same holding, which may have ended meanwhile. */
  public boolean isSame(Holding other) {
    return uid.equals(other.uid) && since.equals(other.since);
  }
}
