package eu.aicontinent.operator.clusterapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

/** Reads statuses as Cluster API 1.14.2 writes them. */
class MachineDeploymentStatusTest {

  @Test
  void countsMachines() {
    assertThat(
            status(
                """
                observedGeneration: 3
                replicas: 2
                readyReplicas: 2
                availableReplicas: 1
                upToDateReplicas: 2
                conditions:
                - {type: ScalingUp, status: "False", reason: NotScalingUp, message: ""}
                - {type: MachinesReady, status: "True", reason: Ready, message: ""}
                """))
        .isEqualTo(new MachineDeploymentStatus(true, 2, 2, 1, 2, null));
  }

  @Test
  void saysWhatAMachineWaitsFor() {
    assertThat(
            status(
                    """
                    observedGeneration: 3
                    replicas: 2
                    conditions:
                    - {type: ScalingUp, status: "True", reason: ScalingUp, message: Scaling up from 1 to 2 replicas}
                    - type: MachinesReady
                      status: "False"
                      reason: NotReady
                      message: |
                        * Machine w-1:
                          * InfrastructureReady: no host is free
                    """)
                .trouble())
        .isEqualTo("* Machine w-1: * InfrastructureReady: no host is free");
  }

  @Test
  void saysThatATemplateIsMissingAlsoBeforeItIsNeeded() {
    assertThat(
            status(
                """
                observedGeneration: 2
                replicas: 2
                availableReplicas: 2
                conditions:
                - {type: ScalingUp, status: "False", reason: NotScalingUp, message: Scaling up would be blocked because DevMachineTemplate does not exist}
                - {type: MachinesReady, status: "True", reason: Ready, message: ""}
                """))
        .isEqualTo(
            new MachineDeploymentStatus(
                false,
                2,
                2,
                2,
                0,
                "Scaling up would be blocked because DevMachineTemplate does not exist"));
  }

  @Test
  void knowsNothingOfWhatNobodyHasLookedAt() {
    assertThat(status("{}")).isEqualTo(new MachineDeploymentStatus(false, 2, 0, 0, 0, null));
  }

  private static MachineDeploymentStatus status(String status) {
    var object =
        Serialization.unmarshal(
            """
            apiVersion: cluster.x-k8s.io/v1beta2
            kind: MachineDeployment
            metadata: {name: lumi-h100, namespace: kajaani, generation: 3}
            spec: {replicas: 2}
            """,
            GenericKubernetesResource.class);
    object.setAdditionalProperty("status", Serialization.unmarshal(status, Object.class));
    return MachineDeploymentStatus.of(object);
  }
}
