package eu.aicontinent.e2e.support;

import static org.awaitility.Awaitility.await;

import eu.aicontinent.testbed.audit.AuditLog;
import eu.aicontinent.testbed.audit.AuditedRequest;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.operator.Network;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The operator's requests to hub and members, by their audit logs. */
public final class Traffic {
  private static final List<String> IDENTITIES =
      List.of(
          "system:serviceaccount:aicontinent-system:aicontinent-operator",
          "system:serviceaccount:aicontinent-system:aicontinent-hub");
  private static final Duration QUIET = Duration.ofSeconds(4);

  private final Map<Cluster, AuditLog.Mark> since = new LinkedHashMap<>();

  private Traffic(List<Cluster> clusters) {
    clusters.forEach(cluster -> since.put(cluster, cluster.auditLog().mark()));
  }

  /**
   * Records from now on, everywhere.
   *
   * @param more clusters outside the network that the operator looks after
   */
  public static Traffic of(Network network, Cluster... more) {
    return new Traffic(
        Stream.of(Stream.of(network.hub()), network.members().stream(), Stream.of(more))
            .flatMap(clusters -> clusters)
            .toList());
  }

  /** Records from now on, on the members. */
  public static Traffic onMembers(Network network) {
    return new Traffic(network.members());
  }

  /** Records from now on, on one cluster. */
  public static Traffic on(Cluster cluster) {
    return new Traffic(List.of(cluster));
  }

  /**
   * Waits until all members are managed again and nothing more is written, and returns the same
   * record.
   */
  public static Traffic settled(Network network, Traffic since) {
    afterTheLastWrite(network);
    return since;
  }

  /** Records from a moment on that follows some seconds without any write of the operator. */
  public static Traffic afterTheLastWrite(Network network, Cluster... more) {
    var latest = new Traffic[] {of(network, more)};
    await("the operator's last write")
        .atMost(Hub.LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofSeconds(1))
        .during(QUIET)
        .until(
            () -> {
              // Before the look: a write meanwhile counts for this look and for the next.
              var next = of(network, more);
              var silent = latest[0].writes().isEmpty();
              latest[0] = next;
              return silent;
            });
    return latest[0];
  }

  /** Returns attempts to change something, without dry runs. */
  public List<String> writes() {
    return requests(AuditedRequest::isWrite);
  }

  /** Visits every request of the operator, cluster by cluster in the order of the logs. */
  public void forEach(BiConsumer<Cluster, AuditedRequest> visitor) {
    found(_ -> true).forEach(one -> visitor.accept(one.getKey(), one.getValue()));
  }

  /** Returns the writes of one replica, which names itself in its user agent. */
  public List<String> writesOf(String replica) {
    return requests(request -> request.isWrite() && isOf(replica, request));
  }

  private static boolean isOf(String replica, AuditedRequest request) {
    return request.userAgent().endsWith("/" + replica);
  }

  /** Returns the requests that an operator with nothing to do would not make. */
  public List<String> exceptIdling() {
    return requests(request -> !isIdling(request));
  }

  /** Returns true for a watch, and for the probe that shows whether a cluster is there. */
  private static boolean isIdling(AuditedRequest request) {
    return request.isWatch() || "get".equals(request.verb()) && "/apis".equals(request.uri());
  }

  private List<String> requests(Predicate<AuditedRequest> filter) {
    return found(filter).map(one -> one.getKey() + ": " + one.getValue()).toList();
  }

  private Stream<Map.Entry<Cluster, AuditedRequest>> found(Predicate<AuditedRequest> filter) {
    return since.entrySet().stream()
        .flatMap(
            each ->
                each.getKey().auditLog().since(each.getValue(), Traffic::isOperators).stream()
                    .filter(filter)
                    .map(request -> Map.entry(each.getKey(), request)));
  }

  private static boolean isOperators(AuditedRequest request) {
    return IDENTITIES.contains(request.user());
  }
}
