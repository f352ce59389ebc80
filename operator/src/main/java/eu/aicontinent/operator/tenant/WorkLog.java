package eu.aicontinent.operator.tenant;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Admissions whose end the operator has seen, until they are in the status of their tenant. Between
 * two reconciliations, work may finish and be deleted, or return to its queue and be admitted
 * again: then only this log tells when it ended.
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

  /** Removes the entries that are no longer needed. */
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
