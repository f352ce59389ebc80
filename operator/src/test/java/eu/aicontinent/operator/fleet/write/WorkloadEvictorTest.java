package eu.aicontinent.operator.fleet.write;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.operator.fleet.plan.Step;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proves which work goes back to its queue when a remote cluster is connected again. */
class WorkloadEvictorTest {
  private static final Step.OfferAgain STEP =
      new Step.OfferAgain(
          "tenant-lingua", "lumi-aif.fi-kajaani", Instant.parse("2027-01-10T12:00:00Z"));

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          waits and was offered to none      | 11:59:00 | ''                                  | ''           | true
          waits and was offered to another   | 11:59:00 | bsc-aif.es-barcelona                | ''           | true
          was offered to it                  | 11:59:00 | lumi-aif.fi-kajaani                 | ''           | false
          was offered to both                | 11:59:00 | 'bsc-aif.es-barcelona, lumi-aif.fi-kajaani' | ''   | false
          has quota since that second        | 12:00:00 | ''                                  | ''           | true
          has quota since later              | 12:00:01 | ''                                  | ''           | false
          runs elsewhere                     | 11:59:00 | ''                                  | Admitted     | false
          has finished                       | 11:59:00 | ''                                  | Finished     | false
          goes back already                  | 11:59:00 | ''                                  | Evicted      | false
          """)
  void whatWasNotOfferedToItGoesBack(
      String name, String reserved, String nominated, String also, boolean goesBack) {
    assertThat(WorkloadEvictor.wasNotOffered(workload(reserved, nominated, also), STEP))
        .as(name)
        .isEqualTo(goesBack);
  }

  private static GenericKubernetesResource workload(
      String reserved, String nominated, String also) {
    return Serialization.unmarshal(
        """
        apiVersion: kueue.x-k8s.io/v1beta2
        kind: Workload
        metadata: {namespace: tenant-lingua, name: job-a}
        status:
          nominatedClusterNames: [%2$s]
          admission: {clusterQueue: tenant-lingua, podSetAssignments: [{name: main}]}
          conditions:
          - {type: QuotaReserved, status: "True", lastTransitionTime: "2027-01-10T%1$sZ"}
          - {type: %3$s, status: "True", lastTransitionTime: "2027-01-10T11:59:30Z"}
        """
            .formatted(reserved, nominated, also.isEmpty() ? "PodsReady" : also),
        GenericKubernetesResource.class);
  }
}
