package eu.aicontinent.operator.leadership;

/**
 * The lease that replicas compete for.
 *
 * @param holder name under which this replica writes itself into the lease
 */
public record LeaseName(String namespace, String name, String holder) {

  /** Returns true if a request to this path creates, reads or changes the lease. */
  boolean isAt(String path) {
    var leases = "/apis/coordination.k8s.io/v1/namespaces/" + namespace + "/leases";
    return path.endsWith(leases) || path.endsWith(leases + "/" + name);
  }
}
