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
  RecoveredGrants(List<RecoveredGrant> proofs, List<Entry> entries) {
    // There are none unless this hub takes over.
    if (proofs.isEmpty()) {
      return;
    }
    var held =
        entries.stream()
            .filter(Entry::isHeld)
            .collect(
                groupingBy(
                    entry -> new Place(entry.demand().tenant(), entry.pool()),
                    summingLong(Entry::kept)));
    for (var proof : proofs) {
      var place = new Place(proof.tenant(), Optional.of(proof.pool()));
      keep(proof, proof.accelerators() - held.getOrDefault(place, 0L));
    }
  }

  /** Returns the entry with the recovered grant that it gets, if any. */
  Entry applied(Entry entry, CapacitySnapshot capacity) {
    return leftByTenant.isEmpty() || entry.isHeld() || entry.demand().terms() == null
        ? entry
        : proof(entry).map(proof -> granted(entry, proof, capacity)).orElse(entry);
  }

  /** Returns a recovered grant for an entry, preferably one that covers all of it. */
  private Optional<RecoveredGrant> proof(Entry entry) {
    var own =
        left(entry.demand().tenant()).stream()
            .filter(
                proof ->
                    entry
                        .pool()
                        .map(proof.pool()::equals)
                        .orElse(!entry.avoid().contains(proof.pool())))
            .toList();
    return own.stream()
        .filter(proof -> proof.accelerators() >= entry.request().accelerators())
        .findFirst()
        .or(() -> own.stream().findFirst());
  }

  private Entry granted(Entry entry, RecoveredGrant proof, CapacitySnapshot capacity) {
    var supply = capacity.supply(proof.pool());
    if (supply.isEmpty()) {
      return entry;
    }
    var devices = Math.min(proof.accelerators(), entry.request().accelerators());
    left(proof.tenant()).remove(proof);
    keep(proof, proof.accelerators() - devices);
    var demand = entry.demand();
    return entry
        .in(proof.share())
        .holding(
            new Grant(
                demand.quota(),
                demand.quotaUid(),
                demand.tenant(),
                Objects.requireNonNull(demand.terms()).antenna(),
                proof.pool(),
                supply.get().cluster(),
                proof.share(),
                devices,
                entry.request().borrowing(),
                proof.grantedAt(),
                null,
                null));
  }

  private List<RecoveredGrant> left(String tenant) {
    return leftByTenant.computeIfAbsent(tenant, t -> new ArrayList<>());
  }

  private void keep(RecoveredGrant proof, long devices) {
    if (devices > 0) {
      left(proof.tenant())
          .add(
              new RecoveredGrant(
                  proof.tenant(), proof.pool(), proof.share(), devices, proof.grantedAt()));
    }
  }

  /** Reserves what is not claimed yet, so that nobody else gets it. */
  void reserve(CapacitySnapshot capacity, Ceilings ceilings) {
    for (var proof : leftByTenant.values().stream().flatMap(List::stream).toList()) {
      capacity.add(proof.pool(), proof.share(), null, proof.accelerators());
      capacity.serve(proof.pool(), proof.tenant());
      ceilings.reserve(proof.tenant(), proof.accelerators());
    }
  }
}
