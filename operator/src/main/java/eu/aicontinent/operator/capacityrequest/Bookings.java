package eu.aicontinent.operator.capacityrequest;

import eu.aicontinent.operator.domain.access.Unreviewed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What tenants have without a reviewer as far as this process has decided it: the hub's cache shows
 * that later. Of a tenant's requests one is decided at a time, so that no two take the same rest.
 */
final class Bookings {
  private static final int TURNS = 64;

  private final List<ReentrantLock> turns =
      Stream.generate(ReentrantLock::new).limit(TURNS).toList();
  private final Map<String, Map<String, Unreviewed>> byTenant = new ConcurrentHashMap<>();

  /** Decides while no other request of the tenant is decided. */
  <R> R inTurn(String tenant, Supplier<R> decided) {
    var turn = turns.get(Math.floorMod(tenant.hashCode(), TURNS));
    turn.lock();
    try {
      return decided.get();
    } finally {
      turn.unlock();
    }
  }

  /** What the requests of a tenant take, by their ids. */
  Map<String, Unreviewed> of(String tenant) {
    return Map.copyOf(byTenant.getOrDefault(tenant, Map.of()));
  }

  /** Takes in what a request takes now, which is true when others may have more than before. */
  boolean book(String tenant, String request, Optional<Unreviewed> taking) {
    var booked = byTenant.computeIfAbsent(tenant, _ -> new HashMap<>());
    var before = hours(booked.get(request));
    taking.ifPresentOrElse(
        unreviewed -> booked.put(request, unreviewed), () -> booked.remove(request));
    var after = hours(booked.get(request));
    if (booked.isEmpty()) {
      byTenant.remove(tenant);
    }
    return after < before;
  }

  private static long hours(@Nullable Unreviewed unreviewed) {
    return unreviewed == null ? 0 : unreviewed.acceleratorHours();
  }
}
