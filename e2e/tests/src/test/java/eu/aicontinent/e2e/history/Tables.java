package eu.aicontinent.e2e.history;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.history.Recording.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks one factory's table of grants, write by write, against the requests of quotas and the
 * counts of its pool until then. Each write must hold against the capacity that it states itself.
 */
final class Tables {
  private final String factory;
  private final String pool;

  /** The least that a quota has ever asked for; 0 once it was deleted. */
  private final Map<String, Long> least = new HashMap<>();

  /** The pool's counts since the one that the factory used last, that one included. */
  private final List<Long> counts = new ArrayList<>();

  private Table table = Table.EMPTY;
  private long worst;

  Tables(String factory, String pool) {
    this.factory = factory;
    this.pool = pool;
  }

  void take(Event event) {
    if (event.object().getKind().equals("TenantQuota")) {
      var asked = event.gone() || isLeaving(event.object()) ? 0 : asked(event.object());
      least.merge(event.object().getMetadata().getUid(), asked, Math::min);
    } else if (event.key().equals("GPUNodePool/" + pool)) {
      counts.add(number(event.object().get("status", "committed")));
    } else if (event.key().equals("AIFactory/" + factory)) {
      var next = Table.of(event.object());
      nothingIsMadeUp(next);
      nothingGrowsAboveWhatThereIs(next);
      nothingIsTakenSilently(next);
      worst = Math.max(worst, next.excess());
      table = next;
    }
  }

  /** Returns the table of the last write. */
  Table last() {
    return table;
  }

  /** Returns the most devices that were ever granted in excess. */
  long worstExcess() {
    return worst;
  }

  /**
   * Checks that the factory decides against a count of its pool, and never returns to an earlier
   * one.
   */
  private void nothingIsMadeUp(Table next) {
    if (!counts.isEmpty()) {
      assertThat(counts).as("what the pool has said since").contains(next.committed());
      counts.subList(0, counts.indexOf(next.committed())).clear();
    }
    assertThat(next.overcommitted()).as("what it says is too much").isEqualTo(next.excess());
  }

  /**
   * Checks that a share grows to its limit at most. While too much is granted after a loss, no
   * grant may grow.
   */
  private void nothingGrowsAboveWhatThereIs(Table next) {
    assertThat(next.committed()).isLessThanOrEqualTo(Nodes.DEVICES);
    for (var share : Table.SHARES) {
      assertThat(next.granted(share))
          .as("granted of %s, with %d devices", share, next.committed())
          .isLessThanOrEqualTo(Math.max(next.limit(share), table.granted(share)));
    }
    if (next.excess() > 0) {
      var before = table.byQuota();
      next.byQuota()
          .forEach(
              (quota, devices) ->
                  assertThat(devices)
                      .as("granted to %s, while %d are too much", quota, next.excess())
                      .isLessThanOrEqualTo(before.getOrDefault(quota, 0L)));
    }
  }

  /** Checks that a grant shrinks only if its quota once asked for less, or was deleted. */
  private void nothingIsTakenSilently(Table next) {
    var after = next.byQuota();
    for (var grant : table.grants()) {
      assertThat(after.getOrDefault(grant.quotaUid(), 0L))
          .as("what %s keeps", grant)
          .isGreaterThanOrEqualTo(
              Math.min(
                  grant.accelerators(),
                  Objects.requireNonNull(least.get(grant.quotaUid()), grant::toString)));
    }
  }

  private static boolean isLeaving(GenericKubernetesResource object) {
    return object.getMetadata().getDeletionTimestamp() != null;
  }

  private static long asked(GenericKubernetesResource quota) {
    List<Map<String, Object>> allocations =
        Objects.requireNonNull(quota.get("spec", "allocations"));
    return number(allocations.getFirst().get("accelerators"));
  }

  private static long number(@Nullable Object value) {
    return ((Number) Objects.requireNonNull(value)).longValue();
  }
}
