package eu.aicontinent.operator.domain.capacity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The devices that are guaranteed through every antenna, over all pools, while a decision is being
 * made. Borrowed devices are not guaranteed, and do not count.
 */
final class Ceilings {
  private final Map<String, Long> ceilings;
  private final Map<String, Optional<String>> antennas = new HashMap<>();
  private final Map<String, Long> granted = new HashMap<>();

  /**
   * The devices kept for tenants that nobody has applied yet, which may come through any antenna.
   */
  private long reserved;

  /**
   * @param ceilings ceilings of the antennas; nothing can be granted through one that has none
   */
  Ceilings(Map<String, Long> ceilings, List<QuotaDemand> demands) {
    this.ceilings = ceilings;
    for (var demand : demands) {
      var terms = demand.terms();
      if (terms != null) {
        antennas.put(demand.tenant(), Optional.ofNullable(terms.antenna()));
      }
    }
  }

  void add(@Nullable String antenna, long devices) {
    if (antenna != null) {
      granted.merge(antenna, devices, Math::addExact);
    }
  }

  /** Records devices that are kept for a tenant. */
  void reserve(String tenant, long devices) {
    var antenna = antennas.get(tenant);
    if (antenna == null) {
      reserved = Math.addExact(reserved, devices);
    } else {
      antenna.ifPresent(known -> add(known, devices));
    }
  }

  /**
   * Returns true if the devices that an allocation misses may be granted through its tenant's
   * antenna.
   */
  boolean admits(Entry entry) {
    return admits(entry, reserved);
  }

  /**
   * Returns true if they may be granted once it turns out that all devices kept for unknown tenants
   * belong to other antennas.
   */
  boolean mayAdmit(Entry entry) {
    return admits(entry, 0);
  }

  // The devices granted may exceed a ceiling that was lowered.
  private boolean admits(Entry entry, long others) {
    return entry.missing() == 0
        || entry
            .antenna()
            .filter(antenna -> ceiling(antenna) - granted(antenna) - others < entry.missing())
            .isEmpty();
  }

  long ceiling(String antenna) {
    return ceilings.getOrDefault(antenna, 0L);
  }

  private long granted(String antenna) {
    return granted.getOrDefault(antenna, 0L);
  }
}
