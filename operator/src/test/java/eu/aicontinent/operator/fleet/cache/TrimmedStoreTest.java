package eu.aicontinent.operator.fleet.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

class TrimmedStoreTest {
  private static final String NODE =
      """
      metadata:
        name: n
        uid: uid
        resourceVersion: "7"
        labels: {a: b}
        annotations: {a: b, aicontinent.eu/changing-since: "2027-01-01T11:00:00Z"}
        managedFields: [{manager: kubelet}]
      spec:
        podCIDR: 10.0.0.0/24
        providerID: rack-1
        unschedulable: true
        taints: [{key: a, value: b, effect: NoSchedule}]
      status:
        addresses: [{type: InternalIP, address: 10.0.0.1}]
        allocatable: {cpu: "96", memory: 1Ti, nvidia.com/gpu: "7"}
        capacity: {cpu: "96", hugepages-1Gi: "0", nvidia.com/gpu: "8"}
        conditions:
        - {type: DiskPressure, status: "False", lastTransitionTime: "2027-01-01T10:00:00Z"}
        - {type: Ready, status: "True", reason: KubeletReady, message: long, lastHeartbeatTime: "2027-01-02T10:00:00Z", lastTransitionTime: "2027-01-01T10:00:00Z"}
        images: [{names: [one], sizeBytes: 1}]
      """;

  private static final String POD =
      """
      spec:
        nodeName: n
        serviceAccountName: default
        containers: [{name: c, image: i, resources: {limits: {gpu: "2"}, requests: {gpu: "2"}}}]
      status:
        phase: Succeeded
        podIP: 10.0.0.1
        startTime: "2027-01-01T10:00:01Z"
        conditions:
        - {type: PodScheduled, status: "True", reason: r, lastTransitionTime: "2027-01-01T10:00:00Z"}
        - {type: Initialized, status: "True", lastTransitionTime: "2027-01-01T10:00:01Z"}
        containerStatuses:
        - {name: c, state: {terminated: {exitCode: 0, finishedAt: "2027-01-01T10:01:00Z"}}}
      """;

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
  void whatAControllerSaysStaysOnItsLine() {
    var queue =
        Serialization.unmarshal(
            "kind: ClusterQueue\n"
                + "metadata: {name: q}\n"
                + "status: {conditions: [{type: Active, message: \"a\\n"
                + "\\e[31m Bearer abcdefghi\"}]}",
            GenericKubernetesResource.class);

    assertThat(TrimmedStore.trim(queue).<String>get("status", "conditions", 0, "message"))
        .isEqualTo("a [31m ***");
  }

  @Test
  void aWorkloadWithoutAStatusIsWorkToo() {
    assertThat(TrimmedStore.trim(workload("metadata: {name: w}\nspec: {queueName: default}\n")))
        .isEqualTo(
            workload(
                "metadata: {name: w}\n"
                    + "status: {admission: {podSetAssignments: []}, conditions: []}\n"));
  }

  @Test
  void keepsOfATenantsPodWhatItHoldsWhereAndSinceWhen() {
    assertThat(TrimmedStore.trim(pod("tenant-t", POD)))
        .isEqualTo(
            pod(
                "tenant-t",
                """
                spec:
                  nodeName: n
                  initContainers: []
                  containers: [{resources: {requests: {gpu: "2"}}}]
                status:
                  phase: Succeeded
                  startTime: "2027-01-01T10:00:01Z"
                  conditions:
                  - {type: PodScheduled, status: "True", lastTransitionTime: "2027-01-01T10:00:00Z"}
                  initContainerStatuses: []
                  containerStatuses: [{state: {terminated: {finishedAt: "2027-01-01T10:01:00Z"}}}]
                """));
  }

  @Test
  void ofOtherPodsItKeepsNothing() {
    assertThat(TrimmedStore.trim(pod("kube-system", POD))).isEqualTo(pod("kube-system", ""));
  }

  @Test
  void keepsOfANodeItsLabelsTaintsDevicesAndWhetherItIsReady() {
    assertThat(TrimmedStore.trim(node(NODE)))
        .isEqualTo(
            node(
                """
                metadata:
                  name: n
                  uid: uid
                  resourceVersion: "7"
                  labels: {a: b}
                  annotations: {aicontinent.eu/changing-since: "2027-01-01T11:00:00Z"}
                spec:
                  unschedulable: true
                  taints: [{key: a, value: b, effect: NoSchedule}]
                status:
                  allocatable: {nvidia.com/gpu: "7"}
                  capacity: {nvidia.com/gpu: "8"}
                  conditions:
                  - {type: Ready, status: "True", lastTransitionTime: "2027-01-01T10:00:00Z"}
                """));
  }

  @Test
  void aNodeThatHasJustBeenMadeHasNoDevicesYet() {
    assertThat(TrimmedStore.trim(node("metadata: {name: n}\n")))
        .isEqualTo(
            node(
                """
                metadata: {name: n}
                spec: {}
                status: {allocatable: {}, capacity: {}, conditions: []}
                """));
  }

  private static GenericKubernetesResource node(String rest) {
    return Serialization.unmarshal(
        "apiVersion: v1\nkind: Node\n" + rest, GenericKubernetesResource.class);
  }

  private static GenericKubernetesResource workload(String rest) {
    return Serialization.unmarshal(
        "apiVersion: kueue.x-k8s.io/v1beta2\nkind: Workload\n" + rest,
        GenericKubernetesResource.class);
  }

  private static GenericKubernetesResource pod(String namespace, String rest) {
    return Serialization.unmarshal(
        "apiVersion: v1\nkind: Pod\nmetadata: {namespace: %s, name: p, uid: uid}\n"
                .formatted(namespace)
            + rest,
        GenericKubernetesResource.class);
  }
}
