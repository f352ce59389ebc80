package eu.aicontinent.bench;

import eu.aicontinent.testbed.audit.AuditLog;
import eu.aicontinent.testbed.audit.AuditedRequest;
import eu.aicontinent.testbed.cluster.Cluster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the operator has asked of the hub and of the members since a moment. */
final class Requests {
  private final Fixture fixture;
  private final Map<Cluster, AuditLog.Mark> marks = new HashMap<>();

  /** From now on. */
  Requests(Fixture fixture) {
    this(fixture, cluster -> cluster.auditLog().mark());
  }

  private Requests(Fixture fixture, Function<Cluster, AuditLog.Mark> begin) {
    this.fixture = fixture;
    clusters().forEach(cluster -> marks.put(cluster, begin.apply(cluster)));
  }

  /** Since the clusters have been there. */
  static Requests ever(Fixture fixture) {
    return new Requests(fixture, _ -> new AuditLog.Mark(0));
  }

  /**
   * @param member writes on members, Cohorts excepted
   * @param cohort writes of Cohorts
   * @param status status patches on the hub
   * @param other other writes on the hub: finalizers
   */
  record Writes(int member, int cohort, int status, int other) {}

  Writes writes() {
    var onMembers = onMembers(AuditedRequest::isWrite);
    var cohorts = (int) onMembers.stream().filter(one -> "cohorts".equals(one.resource())).count();
    var onHub = hubWrites();
    var status = (int) onHub.stream().filter(one -> "status".equals(one.subresource())).count();
    return new Writes(onMembers.size() - cohorts, cohorts, status, onHub.size() - status);
  }

  /** On members and hub, leases excepted. */
  List<AuditedRequest> allWrites() {
    var writes = onMembers(AuditedRequest::isWrite);
    writes.addAll(hubWrites());
    return writes;
  }

  private List<AuditedRequest> hubWrites() {
    return of(fixture.hub(), one -> one.isWrite() && !isLease(one));
  }

  private List<AuditedRequest> onMembers(Predicate<AuditedRequest> filter) {
    var requests = new ArrayList<AuditedRequest>();
    fixture.members().forEach(member -> requests.addAll(of(member, filter)));
    return requests;
  }

  /** Of one kind on one member; the most that there were of any. */
  int mostListsOnAMember() {
    return fixture.members().stream()
        .flatMap(
            member ->
                of(member, one -> "list".equals(one.verb())).stream()
                    .collect(
                        Collectors.groupingBy(
                            one -> one.group() + "/" + one.resource(), Collectors.counting()))
                    .values()
                    .stream())
        .mapToInt(Long::intValue)
        .max()
        .orElse(0);
  }

  /** Of objects, on members and hub; what probes a member is none. */
  List<AuditedRequest> gets() {
    return atRest().stream().filter(one -> "get".equals(one.verb())).toList();
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
