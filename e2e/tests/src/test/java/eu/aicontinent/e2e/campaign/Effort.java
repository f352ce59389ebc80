package eu.aicontinent.e2e.campaign;

import eu.aicontinent.e2e.support.Traffic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Successful writes of the operator to each object, by the audit logs, status excluded. */
record Effort(Map<String, Integer> byObject) {

  static Effort since(Traffic traffic) {
    var writes = new TreeMap<String, Integer>();
    traffic.forEach(
        (cluster, request) -> {
          if (request.isWrite() && request.succeeded() && request.subresource().isEmpty()) {
            writes.merge(ObjectLifecycles.name(cluster, request), 1, Integer::sum);
          }
        });
    return new Effort(writes);
  }

  /**
   * Returns the objects that were written in vain. One write more may be due to ordering; an
   * operator that does not know its own writes repeats them without end.
   */
  List<String> beyond(Effort usual) {
    return byObject.entrySet().stream()
        .filter(entry -> entry.getValue() > usual.byObject.getOrDefault(entry.getKey(), 0) + 1)
        .map(
            entry ->
                "%s: %d writes instead of %d"
                    .formatted(
                        entry.getKey(),
                        entry.getValue(),
                        usual.byObject.getOrDefault(entry.getKey(), 0)))
        .toList();
  }
}
