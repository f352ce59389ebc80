package eu.aicontinent.operator.tenant;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Admissions that ended in the sight of the operator, until they are in the status of their tenant.
 * Between two looks, work may finish and be deleted, or be sent back to its queue and admitted
 * again: then nothing but this tells when it ended.
 */
final class WorkLog {
  private final Map<String, Set<EndedWork>> ended = new ConcurrentHashMap<>();

  void add(String tenant, EndedWork work) {
    ended.compute(
        tenant,
        (_, before) -> {
          var works = before == null ? new LinkedHashSet<EndedWork>() : new LinkedHashSet<>(before);
          works.add(work);
          return works;
        });
  }

  List<EndedWork> of(String tenant) {
    return List.copyOf(ended.getOrDefault(tenant, Set.of()));
  }

  /** Forgets what is no longer needed. */
  void keep(String tenant, Predicate<EndedWork> needed) {
    ended.computeIfPresent(
        tenant,
        (_, before) -> {
          var works = new LinkedHashSet<>(before);
          works.removeIf(needed.negate());
          return works.isEmpty() ? null : works;
        });
  }

  void forget(String tenant) {
    ended.remove(tenant);
  }
}
