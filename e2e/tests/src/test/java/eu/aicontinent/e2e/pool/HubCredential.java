package eu.aicontinent.e2e.pool;

import eu.aicontinent.testbed.cluster.Cluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;

/** A thief of the hub's credential for a member. */
record HubCredential(Cluster member) {
  private static final String OF_THE_SITE =
      """
      apiVersion: kueue.x-k8s.io/v1beta2
      kind: Workload
      metadata: {namespace: default, name: of-the-site}
      spec:
        podSets:
        - name: main
          count: 1
          template: {spec: {restartPolicy: Never, containers: [{name: work, image: "busybox:1.37"}]}}
      """;

  List<GenericKubernetesResource> workloads(String namespace) {
    return thief()
        .genericKubernetesResources("kueue.x-k8s.io/v1beta2", "Workload")
        .inNamespace(namespace)
        .list()
        .getItems();
  }

  void evict(GenericKubernetesResource workload) {
    says(workload, "Evicted", "Preempted");
  }

  /** Admits work past every quota. */
  void admit(GenericKubernetesResource workload) {
    says(workload, "Admitted", "Admitted");
  }

  private void says(GenericKubernetesResource workload, String type, String reason) {
    thief()
        .genericKubernetesResources(workload.getApiVersion(), workload.getKind())
        .inNamespace(workload.getMetadata().getNamespace())
        .resource(workload)
        .subresource("status")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            """
            {"status": {"conditions": [{"type": "%s", "status": "True", "reason": "%s", "message": "", \
            "lastTransitionTime": "2027-01-01T00:00:00Z"}]}}
            """
                .formatted(type, reason));
  }

  /** Returns work that the member's own people run in a namespace of theirs. */
  GenericKubernetesResource ofTheSite() {
    return Serialization.unmarshal(OF_THE_SITE, GenericKubernetesResource.class);
  }

  private KubernetesClient thief() {
    return member.as("system:serviceaccount:aicontinent-system:aicontinent-hub");
  }
}
