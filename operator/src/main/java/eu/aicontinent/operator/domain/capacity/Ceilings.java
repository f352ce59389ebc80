package eu.aicontinent.operator.domain.capacity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is guaranteed through every antenna, over all pools, while a decision is being made. What
 * may be borrowed is no guarantee, and does not count.
 */
final class Ceilings {
  private final Map<String, Long> ceilings;
  private final Map<String, Optional<String>> antennas = new HashMap<>();
  private final Map<String, Long> granted = new HashMap<>();

  /** Of tenants that nobody has applied yet: they may come through any antenna. */
  private long reserved;

  /**
   * @param ceilings of the antennas; nothing can be granted through one that has none
   */
  Ceilings(Map<String, Long> ceilings, List<Claim> claims) {
    this.ceilings = ceilings;
    for (var claim : claims) {
      var terms = claim.terms();
      if (terms != null) {
        antennas.put(claim.tenant(), Optional.ofNullable(terms.antenna()));
      }
    }
  }

  void add(@Nullable String antenna, long devices) {
    if (antenna != null) {
      granted.merge(antenna, devices, Math::addExact);
    }
  }

  /** Takes in what is kept for a tenant. */
  void reserve(String tenant, long devices) {
    var antenna = antennas.get(tenant);
    if (antenna == null) {
      reserved = Math.addExact(reserved, devices);
    } else {
      antenna.ifPresent(known -> add(known, devices));
    }
  }

  /** Whether what an allocation misses may be granted through the antenna of its tenant. */
  boolean admits(Entry entry) {
    return admits(entry, reserved);
  }

  /** Whether it may be when it is known whose all the rest is that is kept. */
  boolean mayAdmit(Entry entry) {
    return admits(entry, 0);
  }

  // Granted may be more than the ceiling after that was lowered.
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
