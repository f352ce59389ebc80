package eu.aicontinent.operator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

class TrimmedStoreTest {

  @Test
  void keepsOfAWorkloadWhatItWasAdmittedToAndWhen() {
    var trimmed =
        TrimmedStore.trim(
            workload(
                """
                metadata:
                  namespace: tenant-t
                  name: w
                  uid: uid
                  resourceVersion: "7"
                  labels: {a: b}
                  annotations: {a: b}
                  ownerReferences: [{apiVersion: batch/v1, kind: Job, name: w, uid: job}]
                spec:
                  podSets: [{name: main, count: 1, template: {spec: {containers: [{name: c}]}}}]
                status:
                  admission:
                    clusterQueue: tenant-t
                    podSetAssignments:
                    - {name: main, count: 1, flavors: {gpu: f}, resourceUsage: {gpu: "2"}}
                  conditions:
                  - {type: QuotaReserved, status: "True", lastTransitionTime: "2027-01-01T10:00:00Z"}
                  - {type: Admitted, status: "True", reason: Admitted, message: long, lastTransitionTime: "2027-01-01T10:00:00Z"}
                """));

    assertThat(trimmed)
        .isEqualTo(
            workload(
                """
                metadata:
                  namespace: tenant-t
                  name: w
                  uid: uid
                  resourceVersion: "7"
                status:
                  admission: {podSetAssignments: [{flavors: {gpu: f}, resourceUsage: {gpu: "2"}}]}
                  conditions:
                  - {type: Admitted, status: "True", lastTransitionTime: "2027-01-01T10:00:00Z"}
                """));
  }

  @Test
  void aWorkloadWithoutAStatusIsWorkToo() {
    assertThat(TrimmedStore.trim(workload("metadata: {name: w}\nspec: {queueName: default}\n")))
        .isEqualTo(
            workload(
                "metadata: {name: w}\nstatus: {admission: {podSetAssignments: []}, conditions: []}\n"));
  }

  private static GenericKubernetesResource workload(String rest) {
    return Serialization.unmarshal(
        "apiVersion: kueue.x-k8s.io/v1beta2\nkind: Workload\n" + rest,
        GenericKubernetesResource.class);
  }
}
