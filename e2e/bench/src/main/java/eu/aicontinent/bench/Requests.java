package eu.aicontinent.bench;

import eu.aicontinent.testbed.audit.AuditLog;
import eu.aicontinent.testbed.audit.AuditedRequest;
import eu.aicontinent.testbed.cluster.Cluster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** What the operator has asked of the hub and of the members since a moment. */
final class Requests {
  private final Fixture fixture;
  private final Map<Cluster, AuditLog.Mark> marks = new HashMap<>();

  /** From now on. */
  Requests(Fixture fixture) {
    this.fixture = fixture;
    clusters().forEach(cluster -> marks.put(cluster, cluster.auditLog().mark()));
  }

  /**
   * @param member writes on members, Cohorts excepted
   * @param cohort writes of Cohorts
   * @param status status patches on the hub
   * @param other other writes on the hub: finalizers
   */
  record Writes(int member, int cohort, int status, int other) {}

  Writes writes() {
    var onMembers =
        fixture.members().stream()
            .flatMap(member -> of(member, AuditedRequest::isWrite).stream())
            .toList();
    var cohorts = (int) onMembers.stream().filter(one -> "cohorts".equals(one.resource())).count();
    var onHub = of(fixture.hub(), one -> one.isWrite() && !isLease(one));
    var status = (int) onHub.stream().filter(one -> "status".equals(one.subresource())).count();
    return new Writes(onMembers.size() - cohorts, cohorts, status, onHub.size() - status);
  }

  /** Everything but watches, leases, and the GET of {@code /apis} that probes a member. */
  List<AuditedRequest> atRest() {
    var requests = new ArrayList<AuditedRequest>();
    for (var cluster : clusters()) {
      requests.addAll(
          of(cluster, one -> !one.isWatch() && !isLease(one) && !"/apis".equals(one.uri())));
    }
    return requests;
  }

  private List<AuditedRequest> of(Cluster cluster, Predicate<AuditedRequest> filter) {
    var user = cluster == fixture.hub() ? Fixture.hubIdentity() : Fixture.memberIdentity();
    return cluster
        .auditLog()
        .since(
            Objects.requireNonNull(marks.get(cluster), "no mark"),
            one -> user.equals(one.user()) && filter.test(one));
  }

  private List<Cluster> clusters() {
    var clusters = new ArrayList<>(fixture.members());
    clusters.add(fixture.hub());
    return clusters;
  }

  private static boolean isLease(AuditedRequest request) {
    return "leases".equals(request.resource());
  }
}
