package eu.aicontinent.operator.fleet.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proves which work gives its quota back when a remote cluster is given up. */
class DispatchedWorkTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          runs there                        | lumi-aif.fi-kajaani  | main | Admitted | true
          was evicted just now              | lumi-aif.fi-kajaani  | main | Evicted  | true
          was evicted and waits for its Job | ''                   | main | Evicted  | true
          runs elsewhere                    | bsc-aif.es-barcelona | main | Admitted | false
          is offered to several             | ''                   | main | PodsReady | false
          has given its quota back          | lumi-aif.fi-kajaani  | ''   | Evicted  | false
          has finished                      | lumi-aif.fi-kajaani  | main | Finished | false
          """)
  void whatHoldsQuotaForItIsLetGoOf(
      String name, String cluster, String assigned, String says, boolean letGo) {
    assertThat(
            DispatchedWork.holdsQuotaFor(workload(cluster, assigned, says), "lumi-aif.fi-kajaani"))
        .as(name)
        .isEqualTo(letGo);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothing is left there  | ''  | true
          others' Jobs are there | b   | true
          its Job is still there | b,a | false
          """)
  void ofEvictedWorkNoJobMayBeLeft(String name, String jobs, boolean none) {
    var workload = workload("", "main", "Evicted");
    workload
        .getMetadata()
        .setOwnerReferences(
            List.of(new OwnerReferenceBuilder().withKind("Job").withName("a").build()));
    assertThat(DispatchedWork.isOfNone(workload, Optional.of(Set.of(jobs.split(",")))))
        .as(name)
        .isEqualTo(none);
  }

  @Test
  void whereNobodyCanAskItMayBe() {
    assertThat(DispatchedWork.isOfNone(workload("", "main", "Evicted"), Optional.empty()))
        .isFalse();
  }

  private static GenericKubernetesResource workload(String cluster, String assigned, String says) {
    return Serialization.unmarshal(
        """
        apiVersion: kueue.x-k8s.io/v1beta2
        kind: Workload
        metadata: {namespace: tenant-lingua, name: job-a}
        status:
          %s
          admission: {clusterQueue: tenant-lingua, podSetAssignments: [%s]}
          conditions:
          - {type: %s, status: "True", lastTransitionTime: "2027-01-10T11:59:30Z"}
        """
            .formatted(
                cluster.isEmpty() ? "" : "clusterName: " + cluster,
                assigned.isEmpty() ? "" : "{name: " + assigned + "}",
                says),
        GenericKubernetesResource.class);
  }
}
