package eu.aicontinent.testbed.node;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.Kubeconfig;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequest;
import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequestConditionBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The access of a node's programs to the API server, and of the API server to its kubelet. */
record NodeAccess(Cluster cluster, String node) {
  private static final String NAMESPACE = "kube-system";
  private static final String BOOTSTRAP = "node-bootstrapper";
  private static final String PROXY = "kube-proxy";
  private static final String SERVING = "kubernetes.io/kubelet-serving";
  private static final Duration LIFETIME = Duration.ofHours(24);

  /** Writes a kubeconfig with which the kubelet requests its certificate. */
  void bootstrap(Path file) {
    write(
        file,
        BOOTSTRAP,
        List.of(
            "system:node-bootstrapper",
            "system:certificates.k8s.io:certificatesigningrequests:nodeclient"));
  }

  /** Writes the kubeconfig of kube-proxy. */
  void proxy(Path file) {
    write(file, PROXY, List.of("system:node-proxier"));
  }

  /**
   * Approves what the kubelet requests to serve with, which no controller does: it could request
   * any address.
   */
  void approveServing() {
    var requests = cluster.client().certificates().v1().certificateSigningRequests();
    for (var request : requests.list().getItems()) {
      if (isToServe(request)) {
        requests
            .withName(request.getMetadata().getName())
            .approve(
                new CertificateSigningRequestConditionBuilder()
                    .withType("Approved")
                    .withStatus("True")
                    .withReason("Testbed")
                    .withMessage("It is our own kubelet.")
                    .build());
      }
    }
  }

  private boolean isToServe(CertificateSigningRequest request) {
    var status = request.getStatus();
    return SERVING.equals(request.getSpec().getSignerName())
        && ("system:node:" + node).equals(request.getSpec().getUsername())
        && (status == null || status.getConditions().isEmpty());
  }

  private void write(Path file, String account, List<String> roles) {
    cluster
        .client()
        .resource(
            new ServiceAccountBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName(account)
                .endMetadata()
                .build())
        .serverSideApply();
    roles.forEach(role -> bind(account, role));
    var token = cluster.token(NAMESPACE, account, LIFETIME);
    Kubeconfig.write(file, cluster.kubeconfigWithToken(account, token));
  }

  private void bind(String account, String role) {
    cluster
        .client()
        .resource(
            new ClusterRoleBindingBuilder()
                .withNewMetadata()
                .withName("testbed:" + account + ":" + role)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", role)
                .addNewSubject("", "ServiceAccount", account, NAMESPACE)
                .build())
        .serverSideApply();
  }
}
