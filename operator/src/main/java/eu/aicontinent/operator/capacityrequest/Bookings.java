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
 * Accelerator-hours that this process has decided without a reviewer, by tenant and request: the
 * hub's cache shows such a decision only later. One request of a tenant is decided at a time, so
 * that no two take the same remainder of its limit.
 */
final class Bookings {
  private static final int TURNS = 64;

  private final List<ReentrantLock> turns =
      Stream.generate(ReentrantLock::new).limit(TURNS).toList();
  private final Map<String, Map<String, Unreviewed>> byTenant = new ConcurrentHashMap<>();

  /** Makes a decision while no other request of the tenant is decided. */
  <R> R inTurn(String tenant, Supplier<R> decided) {
    var turn = turns.get(Math.floorMod(tenant.hashCode(), TURNS));
    turn.lock();
    try {
      return decided.get();
    } finally {
      turn.unlock();
    }
  }

  /**
   * Returns the unreviewed accelerator-hours that the requests of a tenant take, by id of the
   * request.
   */
  Map<String, Unreviewed> of(String tenant) {
    return Map.copyOf(byTenant.getOrDefault(tenant, Map.of()));
  }

  /**
   * Records the unreviewed accelerator-hours that a request takes now. Returns true if they are
   * fewer than before, so that other requests may have more.
   */
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
