package eu.aicontinent.operator.kueue;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Reads Workloads as Kueue 0.19.2 writes them, reduced to the fields that are read. */
class AdmittedWorkTest {
  private static final String ADMISSION =
      """
        admission:
          clusterQueue: tenant-t
          podSetAssignments:
          - name: driver
            count: 1
            flavors: {cpu: lumi.host-resources, nvidia.com/gpu: lumi.h100}
            resourceUsage: {cpu: "1", nvidia.com/gpu: "2"}
          - name: workers
            count: 3
            flavors: {nvidia.com/gpu: lumi.h100}
            resourceUsage: {nvidia.com/gpu: "12"}
      """;
  private static final String ADMITTED =
      "  - {type: Admitted, status: 'True', lastTransitionTime: '2027-01-01T10:00:00Z'}\n";

  @Test
  void addsUpWhatItsPodsWereGiven() {
    var work = AdmittedWork.of(workload(ADMITTED, ADMISSION)).orElseThrow();

    assertThat(work.uid()).isEqualTo("uid");
    assertThat(work.since()).isEqualTo(Instant.parse("2027-01-01T10:00:00Z"));
    assertThat(work.until()).isNull();
    assertThat(work.used("lumi.h100", "nvidia.com/gpu")).isEqualTo(14);
    assertThat(work.used("lumi.h100", "cpu")).isZero();
    assertThat(work.used("other", "nvidia.com/gpu")).isZero();
  }

  @Test
  void endsWhenItIsFinished() {
    var finished =
        "  - {type: Finished, status: 'True', lastTransitionTime: '2027-01-01T10:05:00Z'}\n";

    assertThat(AdmittedWork.of(workload(ADMITTED + finished, ADMISSION)).orElseThrow().until())
        .isEqualTo(Instant.parse("2027-01-01T10:05:00Z"));
  }

  @Test
  void isNoneWhileItWaits() {
    var evicted =
        workload(
            "  - {type: Admitted, status: 'False', lastTransitionTime: '2027-01-01T10:03:00Z'}\n",
            "");

    assertThat(AdmittedWork.of(evicted)).isEmpty();
    assertThat(AdmittedWork.waitingSince(evicted)).contains(Instant.parse("2027-01-01T10:03:00Z"));
    assertThat(AdmittedWork.of(workload("", ""))).isEmpty();
    assertThat(AdmittedWork.waitingSince(workload("", ""))).isEmpty();
  }

  @Test
  void isNoneWhenItCannotBeRead() {
    var odd = "  - {type: Admitted, status: 'True', lastTransitionTime: yesterday}\n";

    assertThat(AdmittedWork.of(workload(odd, ADMISSION))).isEmpty();
  }

  private static GenericKubernetesResource workload(String conditions, String admission) {
    return Serialization.unmarshal(
        "apiVersion: kueue.x-k8s.io/v1beta2\nkind: Workload\nmetadata: {name: w, uid: uid}\nstatus:\n"
            + admission
            + "  conditions:\n"
            + conditions,
        GenericKubernetesResource.class);
  }
}
