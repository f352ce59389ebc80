package eu.aicontinent.operator.domain.capacity;

import eu.aicontinent.operator.domain.capacity.StorageSupply.Holder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/**
 * The state of a factory's storage while a decision is being made. A workspace takes what is
 * granted of it or what it has, whichever is more: it never shrinks, and it outlives its grants.
 */
final class StorageSnapshot {
  private final StorageSupply supply;
  private final Map<Holder, Long> granted = new HashMap<>();

  StorageSnapshot(StorageSupply supply) {
    this.supply = supply;
  }

  void add(Holder holder, long storage) {
    if (storage > 0) {
      granted.merge(holder, storage, Long::sum);
    }
  }

  /** Returns true if a tenant may be granted that much more on a cluster. */
  boolean takes(Holder holder, long more) {
    return more == 0 || taken() - taken(holder, 0) + taken(holder, more) <= capacity();
  }

  /** Returns true if no storage is declared at all. */
  boolean isMissing() {
    return supply.declared().isEmpty();
  }

  long capacity() {
    return supply.declared().orElse(0);
  }

  /** Returns the storage that all workspaces take. */
  long taken() {
    var holders = new HashSet<>(granted.keySet());
    holders.addAll(supply.held().keySet());
    return holders.stream().mapToLong(holder -> taken(holder, 0)).sum();
  }

  private long taken(Holder holder, long more) {
    return Math.max(
        supply.held().getOrDefault(holder, 0L), granted.getOrDefault(holder, 0L) + more);
  }
}
