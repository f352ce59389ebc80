package eu.aicontinent.operator.foreign;

import eu.aicontinent.operator.meta.Labels;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;

/** An object with all fields that the operator reads of any kind. */
final class Everything {
  static final List<String> LABELS =
      List.of(
          Labels.OWNER_KIND,
          Labels.OWNER_NAME,
          Labels.FACTORY,
          Labels.POOL,
          Labels.GPU_SOFTWARE,
          "nvidia.com/cuda.driver-version.full",
          "nvidia.com/cuda.driver.major");

  static final List<String> ANNOTATIONS =
      List.of(
          Labels.GRANTED_AT,
          Labels.HELD,
          Labels.CHANGING_SINCE,
          Labels.CREDENTIAL_ISSUED_AT,
          Labels.CREDENTIAL_EXPIRES_AT,
          Labels.VALID_UNTIL);

  private Everything() {}

  @SuppressWarnings("unchecked") // a map in YAML
  static Map<String, Object> fields() {
    return Serialization.unmarshal(
        """
        ---
        data: {enabled: "true", gpuOperatorConfigs: "a,b"}
        spec:
          cohortName: lumi.host
          parentName: lumi
          clusterQueue: tenant-t
          clusters: [lumi.fi-kajaani]
          unschedulable: true
          nodeName: n
          replicas: 3
          stopPolicy: None
          queueName: default
          taints: [{key: a, value: b, effect: NoSchedule}]
          hard: {requests.nvidia.com/gpu: "8"}
          fairSharing: {weight: "1"}
          namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: tenant-t}}
          admissionChecksStrategy: {admissionChecks: [{name: c}]}
          resourceGroups:
          - coveredResources: [nvidia.com/gpu]
            flavors:
            - name: lumi.h100
              resources: [{name: nvidia.com/gpu, nominalQuota: "4", borrowingLimit: "2", lendingLimit: "1"}]
          containers:
          - {image: nvidia/k8s-device-plugin:v0.17.0, resources: {requests: {nvidia.com/gpu: "2"}}}
          initContainers:
          - {restartPolicy: Always, resources: {requests: {nvidia.com/gpu: "1"}}}
          - {resources: {requests: {nvidia.com/gpu: "1"}}}
          template:
            metadata: {annotations: {a: b}}
            spec: {containers: [{image: "nvidia/k8s-device-plugin:v0.17.0"}]}
        status:
          phase: Succeeded
          startTime: "2027-01-01T10:00:00Z"
          observedGeneration: 1
          reservingWorkloads: 1
          replicas: 3
          availableReplicas: 3
          upToDateReplicas: 3
          updatedNumberScheduled: 1
          numberReady: 1
          clusterName: lumi.fi-kajaani
          nominatedClusterNames: [lumi.fi-kajaani]
          capacity: {nvidia.com/gpu: "8"}
          allocatable: {nvidia.com/gpu: "8"}
          conditions:
          - {type: Admitted, status: "True", reason: Admitted, message: m, lastTransitionTime: "2027-01-01T10:00:00Z"}
          - {type: Admitted, status: "False", lastTransitionTime: "2027-01-01T10:00:00Z"}
          - {type: Finished, status: "True", lastTransitionTime: "2027-01-01T10:00:00Z"}
          - {type: QuotaReserved, status: "True", lastTransitionTime: "2027-01-01T10:00:00Z"}
          - {type: Evicted, status: "True", lastTransitionTime: "2027-01-01T10:00:00Z"}
          - {type: PodScheduled, status: "True", lastTransitionTime: "2027-01-01T10:00:00Z"}
          - {type: Ready, status: "True", lastTransitionTime: "2027-01-01T10:00:00Z"}
          - {type: Active, status: "False", reason: R, message: m, observedGeneration: 1, lastTransitionTime: "2027-01-01T10:00:00Z"}
          - {type: ScalingUp, status: "False", message: blocked}
          - {type: MachinesReady, status: "False", message: m}
          initContainerStatuses: [{state: {terminated: {finishedAt: "2027-01-01T10:00:00Z"}}}]
          containerStatuses: [{state: {terminated: {finishedAt: "2027-01-01T10:00:00Z"}}}]
          flavorsUsage: [{name: lumi.h100, resources: [{name: nvidia.com/gpu, total: "4"}]}]
          flavorsReservation: [{name: lumi.h100, resources: [{name: nvidia.com/gpu, total: "4"}]}]
          admissionChecks: [{name: c, state: Ready, message: m, lastTransitionTime: "2027-01-01T10:00:00Z"}]
          admission:
            clusterQueue: tenant-t
            podSetAssignments:
            - {name: a, count: 1, flavors: {nvidia.com/gpu: lumi.h100}, resourceUsage: {nvidia.com/gpu: "2"}}
            - {name: b, count: 1, flavors: {nvidia.com/gpu: lumi.h100}, resourceUsage: {nvidia.com/gpu: "2"}}
        """,
        Map.class);
  }
}
