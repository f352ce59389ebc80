package eu.aicontinent.operator.domain.budget;

import java.time.Instant;
import java.util.TreeMap;

/**
 * Sums up the use of pieces of work over time. At no instant it counts more devices than the tenant
 * may have, whatever their cluster says of them. So somebody who writes down work that nobody does
 * uses up no more of a budget than the tenant itself could in that time.
 */
final class Load {
  private final TreeMap<Long, Long> changes = new TreeMap<>();

  /** Adds devices in use between two instants, in full seconds, as clusters write them. */
  void add(long devices, Instant from, Instant to) {
    if (from.getEpochSecond() < to.getEpochSecond()) {
      changes.merge(from.getEpochSecond(), devices, Long::sum);
      changes.merge(to.getEpochSecond(), -devices, Long::sum);
    }
  }

  /**
   * Returns the use in accelerator-seconds.
   *
   * @param most most devices that count at once
   */
  long seconds(long most) {
    var total = 0L;
    var running = 0L;
    var at = 0L;
    for (var change : changes.entrySet()) {
      var used = Account.product(Math.min(most, running), change.getKey() - at);
      total = Account.sum(total, used);
      running += change.getValue();
      at = change.getKey();
    }
    return total;
  }
}
