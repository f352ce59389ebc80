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

/** The operator's requests to the hub and to the members since a moment. */
final class Requests {
  private final Fixture fixture;
  private final Map<Cluster, AuditLog.Mark> marks = new HashMap<>();

  /** Counts from now on. */
  Requests(Fixture fixture) {
    this(fixture, cluster -> cluster.auditLog().mark());
  }

  private Requests(Fixture fixture, Function<Cluster, AuditLog.Mark> begin) {
    this.fixture = fixture;
    clusters().forEach(cluster -> marks.put(cluster, begin.apply(cluster)));
  }

  /** Returns the requests since the clusters were created. */
  static Requests ever(Fixture fixture) {
    return new Requests(fixture, _ -> new AuditLog.Mark(0));
  }

  /**
   * @param member number of writes on members, Cohorts excluded
   * @param cohort number of writes of Cohorts
   * @param status number of status patches on the hub
   * @param other number of other writes on the hub: finalizers
   */
  record Writes(int member, int cohort, int status, int other) {}

  Writes writes() {
    var onMembers = onMembers(AuditedRequest::isWrite);
    var cohorts = (int) onMembers.stream().filter(one -> "cohorts".equals(one.resource())).count();
    var onHub = hubWrites();
    var status = (int) onHub.stream().filter(one -> "status".equals(one.subresource())).count();
    return new Writes(onMembers.size() - cohorts, cohorts, status, onHub.size() - status);
  }

  /** Returns writes on members and hub, leases excluded. */
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

  /** Returns the maximum number of lists of one kind on one member. */
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

  /** Returns reads of single objects on members and hub; the probe of a member is not one. */
  List<AuditedRequest> gets() {
    return atRest().stream().filter(one -> "get".equals(one.verb())).toList();
  }

  /** Returns everything but watches, leases, and the GET of {@code /apis} that probes a member. */
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
