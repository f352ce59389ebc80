package eu.aicontinent.operator.leadership;

/**
 * The lease that replicas compete for.
 *
 * @param holder this replica, as it writes itself into the lease
 */
public record LeaseName(String namespace, String name, String holder) {

  /** Whether a request to this path creates, reads or changes the lease. */
  boolean isAt(String path) {
    var leases = "/apis/coordination.k8s.io/v1/namespaces/" + namespace + "/leases";
    return path.endsWith(leases) || path.endsWith(leases + "/" + name);
  }
}
