package eu.aicontinent.e2e.campaign;

import eu.aicontinent.e2e.support.Traffic;
import eu.aicontinent.testbed.audit.AuditedRequest;
import eu.aicontinent.testbed.cluster.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The creations and deletions of the operator's objects, by the audit logs: for each object their
 * order. A repeated request to delete an object that is still being deleted counts once.
 */
record ObjectLifecycles(Map<String, List<String>> byObject) {
  private static final int CREATED = 201;

  /** Resources whose objects have a new name each time. */
  private static final Set<String> PASSING = Set.of("events", "leases");

  static ObjectLifecycles since(Traffic traffic) {
    var lives = new TreeMap<String, List<String>>();
    traffic.forEach(
        (cluster, request) -> {
          var change = change(request);
          if (!change.isEmpty() && !PASSING.contains(request.resource())) {
            var life = lives.computeIfAbsent(name(cluster, request), _ -> new ArrayList<>());
            if (life.isEmpty() || !life.getLast().equals(change)) {
              life.add(change);
            }
          }
        });
    return new ObjectLifecycles(lives);
  }

  private static String change(AuditedRequest request) {
    if (!request.isWrite() || !request.succeeded() || !request.subresource().isEmpty()) {
      return "";
    }
    if (request.verb().startsWith("delete")) {
      return "deleted";
    }
    return request.code() == CREATED ? "created" : "";
  }

  static String name(Cluster cluster, AuditedRequest request) {
    return "%s: %s %s/%s"
        .formatted(cluster, request.resource(), request.namespace(), request.name());
  }
}
