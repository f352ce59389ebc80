package eu.aicontinent.e2e.campaign;

import eu.aicontinent.e2e.support.Traffic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often the operator has written each object with success, by the audit logs; status aside. */
record Effort(Map<String, Integer> byObject) {

  static Effort since(Traffic traffic) {
    var writes = new TreeMap<String, Integer>();
    traffic.forEach(
        (cluster, request) -> {
          if (request.isWrite() && request.succeeded() && request.subresource().isEmpty()) {
            writes.merge(Lives.name(cluster, request), 1, Integer::sum);
          }
        });
    return new Effort(writes);
  }

  /**
   * Objects that were written in vain. Once more is a matter of what came first; who does not know
   * its own writes repeats them without end.
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
