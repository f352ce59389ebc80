package eu.aicontinent.operator.domain.capacity;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Hands out a tenant's recovered grants to its quotas, in the order of their rank. What nobody has
 * claimed yet is kept for the tenant.
 */
final class RecoveredGrants {
  private final Map<String, List<RecoveredGrant>> leftByTenant = new HashMap<>();

  private record Place(String tenant, Optional<String> pool) {}

  /** Leaves out of the recovered grants what the table holds already. */
  RecoveredGrants(List<RecoveredGrant> all, List<Entry> entries) {
    // There are none unless this hub takes over.
    if (all.isEmpty()) {
      return;
    }
    var held =
        entries.stream()
            .filter(Entry::isHeld)
            .collect(
                groupingBy(
                    entry -> new Place(entry.demand().tenant(), entry.pool()),
                    summingLong(Entry::kept)));
    for (var recovered : all) {
      var place = new Place(recovered.tenant(), Optional.of(recovered.pool()));
      keep(recovered, recovered.accelerators() - held.getOrDefault(place, 0L));
    }
  }

  /** Returns the entry with the recovered grant that it gets, if any. */
  Entry applied(Entry entry, CapacitySnapshot capacity) {
    return leftByTenant.isEmpty() || entry.isHeld() || entry.demand().terms() == null
        ? entry
        : recovered(entry).map(recovered -> granted(entry, recovered, capacity)).orElse(entry);
  }

  /** Returns a recovered grant for an entry, preferably one that covers all of it. */
  private Optional<RecoveredGrant> recovered(Entry entry) {
    var own =
        left(entry.demand().tenant()).stream()
            .filter(
                recovered ->
                    entry
                        .pool()
                        .map(recovered.pool()::equals)
                        .orElse(!entry.avoid().contains(recovered.pool())))
            .toList();
    return own.stream()
        .filter(recovered -> recovered.accelerators() >= entry.request().accelerators())
        .findFirst()
        .or(() -> own.stream().findFirst());
  }

  private Entry granted(Entry entry, RecoveredGrant recovered, CapacitySnapshot capacity) {
    var supply = capacity.supply(recovered.pool());
    if (supply.isEmpty()) {
      return entry;
    }
    var devices = Math.min(recovered.accelerators(), entry.request().accelerators());
    left(recovered.tenant()).remove(recovered);
    keep(recovered, recovered.accelerators() - devices);
    var demand = entry.demand();
    return entry
        .in(recovered.share())
        .holding(
            new Grant(
                demand.quota(),
                demand.quotaUid(),
                demand.tenant(),
                Objects.requireNonNull(demand.terms()).antenna(),
                recovered.pool(),
                supply.get().cluster(),
                recovered.share(),
                devices,
                entry.request().borrowing(),
                recovered.grantedAt(),
                null,
                null,
                null));
  }

  private List<RecoveredGrant> left(String tenant) {
    return leftByTenant.computeIfAbsent(tenant, t -> new ArrayList<>());
  }

  private void keep(RecoveredGrant recovered, long devices) {
    if (devices > 0) {
      left(recovered.tenant())
          .add(
              new RecoveredGrant(
                  recovered.tenant(),
                  recovered.pool(),
                  recovered.share(),
                  devices,
                  recovered.grantedAt()));
    }
  }

  /** Reserves what is not claimed yet, so that nobody else gets it. */
  void reserve(CapacitySnapshot capacity, Ceilings ceilings) {
    for (var recovered : leftByTenant.values().stream().flatMap(List::stream).toList()) {
      capacity.add(recovered.pool(), recovered.share(), null, recovered.accelerators());
      capacity.serve(recovered.pool(), recovered.tenant());
      ceilings.reserve(recovered.tenant(), recovered.accelerators());
    }
  }
}
