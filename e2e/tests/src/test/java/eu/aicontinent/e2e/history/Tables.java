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
 * One factory's table of grants, write by write, beside what quotas asked for and what its pool had
 * counted until then. Each write has to hold what it itself says about the capacity.
 */
final class Tables {
  private final String factory;
  private final String pool;

  /** The least that a quota has ever asked for; nothing once it was deleted. */
  private final Map<String, Long> least = new HashMap<>();

  /** What the pool has said since the factory last looked, that included. */
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

  /** As the last write has left it. */
  Table last() {
    return table;
  }

  /** The most that ever was granted above what there was. */
  long worstExcess() {
    return worst;
  }

  /** What the factory decides against, its pool has counted, and nothing later before. */
  private void nothingIsMadeUp(Table next) {
    if (!counts.isEmpty()) {
      assertThat(counts).as("what the pool has said since").contains(next.committed());
      counts.subList(0, counts.indexOf(next.committed())).clear();
    }
    assertThat(next.overcommitted()).as("what it says is too much").isEqualTo(next.excess());
  }

  /** Too much may be granted after a loss: then it only becomes less, and nobody has more. */
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

  /** Who asked for less at some time, or left, may have less; nobody else. */
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
