package eu.aicontinent.operator.fleet.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import eu.aicontinent.operator.fleet.cache.TrimmedStore;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WantedFieldsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String METADATA =
      """
      metadata:
        name: n
        namespace: %s
        uid: uid
        resourceVersion: "7"
        generation: 3
        creationTimestamp: "2027-01-01T10:00:00Z"
        labels: {a: b, aicontinent.eu/hub: h}
        annotations: {a: b, aicontinent.eu/changing-since: "2027-01-01T11:00:00Z"}
        managedFields: [{manager: kubelet, operation: Update, fieldsV1: {f:status: {}}}]
        ownerReferences: [{apiVersion: batch/v1, kind: Job, name: n, uid: job, controller: true}]
      """;
  private static final String SPEC =
      """
      spec:
        podCIDR: 10.0.0.0/24
        unschedulable: true
        nodeName: node
        taints: [{key: a, value: b, effect: NoSchedule}]
        podSets: [{name: main, template: {spec: {containers: [{name: c, env: [{name: E, value: v}]}]}}}]
        initContainers: [{name: i, restartPolicy: Always, image: i, resources: {limits: {a/b: 1}}}]
        containers: [{name: c, env: [{name: E}], resources: {limits: {gpu: "2"}, requests: {gpu: "2"}}}]
        template: {spec: {containers: [{name: c, image: i}]}}
      status:
        phase: Running
        startTime: "2027-01-01T10:00:01Z"
        images: [{names: [one], sizeBytes: 1}]
        allocatable: {cpu: "96", nvidia.com/gpu: "7"}
        capacity: {cpu: "96", nvidia.com/gpu: "8"}
        clusterName: c
        nominatedClusterNames: [c, d]
        admission:
          clusterQueue: q
          podSetAssignments: [{name: main, count: 1, flavors: {gpu: f}, resourceUsage: {gpu: "2"}}]
        conditions:
        - {type: Ready, status: "True", reason: r, message: long, lastTransitionTime: "2027-01-01T10:00:00Z"}
        - {type: Admitted, status: "True", reason: r, message: long, lastTransitionTime: "2027-01-01T10:00:00Z"}
        - {type: PodScheduled, status: "True", lastTransitionTime: "2027-01-01T10:00:00Z"}
        containerStatuses:
        - {name: c, image: i, state: {terminated: {exitCode: 0, finishedAt: "2027-01-01T10:01:00Z"}}}
      """;

  private static GenericKubernetesResource object(String apiVersion, String kind, String space) {
    return Serialization.unmarshal(
        "apiVersion: %s%nkind: %s%n".formatted(apiVersion, kind) + METADATA.formatted(space) + SPEC,
        GenericKubernetesResource.class);
  }

  private static String sieved(Wanted wanted, String json) throws IOException {
    var documents = new ArrayList<String>();
    new Sieve(
            wanted,
            1_000_000,
            (document, _) -> documents.add(new String(document, StandardCharsets.UTF_8)))
        .feed(ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)));
    return documents.getFirst();
  }

  /** Proves that the caches keep the same, whether an answer was sieved before or not. */
  @ParameterizedTest
  @CsvSource({
    "v1,Node,nodes,''",
    "v1,Pod,pods,tenant-t",
    "v1,Pod,pods,kube-system",
    "kueue.x-k8s.io/v1beta2,Workload,workloads,tenant-t",
    "apps/v1,DaemonSet,daemonsets,kube-system",
    "apps/v1,DaemonSet,daemonsets,aicontinent-gpu",
    "v1,ConfigMap,configmaps,aicontinent-gpu",
    "kueue.x-k8s.io/v1beta2,ClusterQueue,clusterqueues,''"
  })
  void nothingIsDroppedThatIsKept(String apiVersion, String kind, String plural, String namespace)
      throws IOException {
    var json = Serialization.asJson(object(apiVersion, kind, namespace));

    var sieved =
        Serialization.unmarshal(
            sieved(WantedFields.of(plural), json), GenericKubernetesResource.class);

    assertThat(JSON.valueToTree(TrimmedStore.trim(sieved)).toString())
        .isEqualTo(
            JSON.valueToTree(TrimmedStore.trim(object(apiVersion, kind, namespace))).toString());
  }

  @Test
  void ofWhatTenantsWriteInWorkTheClaimsAreReadAndNothingElse() throws IOException {
    var job = Serialization.asJson(object("batch/v1", "Job", "tenant-t"));

    assertThat(JSON.readTree(sieved(WantedFields.of("jobs"), job)).has("spec")).isFalse();
    assertThat(sieved(WantedFields.of("workloads"), job)).doesNotContain("containers", "env");
    assertThat(
            sieved(
                WantedFields.of("workloads"),
                """
                {"spec": {"active": true, "queueName": "default", "podSets": [{"template": {"spec": {
                "volumes": [{"name": "a", "persistentVolumeClaim": {"claimName": "c", "readOnly": true}}]}}}]}}
                """))
        .isEqualToIgnoringWhitespace(
            """
            {"spec": {"active": true, "podSets": [{"template": {"spec": {
            "volumes": [{"persistentVolumeClaim": {"claimName": "c"}}]}}}]}}
            """);
    assertThat(sieved(WantedFields.of("pods"), job)).doesNotContain("env");
  }

  @Test
  void ofManagedFieldsTheManagersAreRead() throws IOException {
    var sieved =
        Serialization.unmarshal(
            sieved(
                WantedFields.of("rolebindings"),
                Serialization.asJson(object("v1", "ServiceAccount", "tenant-t"))),
            GenericKubernetesResource.class);

    assertThat(sieved.getMetadata().getManagedFields())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.getManager()).isEqualTo("kubelet");
              assertThat(entry.getFieldsV1()).isNull();
            });
  }

  @Test
  void ofAnEventTheObjectIsReadAndOfAListTheItems() throws IOException {
    assertThat(
            sieved(
                WantedFields.event("jobs"),
                "{\"type\":\"ADDED\",\"object\":{\"kind\":\"Job\",\"spec\":{}},\"x\":1}"))
        .isEqualTo("{\"type\":\"ADDED\",\"object\":{\"kind\":\"Job\"}}");
    assertThat(
            sieved(
                WantedFields.list("jobs"),
                "{\"kind\":\"JobList\",\"metadata\":{\"continue\":\"c\"},\"items\":[{\"spec\":{}}]}"))
        .isEqualTo("{\"kind\":\"JobList\",\"metadata\":{\"continue\":\"c\"},\"items\":[{}]}");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,https://m/apis,apis,OBJECT,apis",
    "GET,https://m/version,version,OBJECT,version",
    "GET,https://m/api/v1/nodes?limit=100,nodes,LIST,Node",
    "GET,https://m/k8s/clusters/c-1/api/v1/nodes,nodes,LIST,Node",
    "GET,https://m/api/v1/nodes?watch=true&resourceVersion=1,nodes,WATCH,Node",
    "PATCH,https://m/api/v1/nodes/n,nodes,OBJECT,Node",
    "GET,https://m/api/v1/namespaces/kube-system,namespaces,OBJECT,Namespace",
    "GET,https://m/api/v1/namespaces,namespaces,LIST,Namespace",
    "GET,https://m/apis/batch/v1/namespaces/t/jobs,jobs,LIST,Job",
    "PATCH,https://m/apis/batch/v1/namespaces/t/jobs/j/status,jobs,OBJECT,Job",
    "GET,https://m/apis/kueue.x-k8s.io/v1beta2/workloads?limit=50,workloads,LIST,Workload",
    "POST,https://m/api/v1/namespaces/n/serviceaccounts/s/token,serviceaccounts,OBJECT,ServiceAccount"
  })
  void whatIsAskedForIsReadFromTheRequest(
      String method, URI uri, String plural, RequestTarget.Form form, String kind) {
    var asked = RequestTarget.by(method, uri);

    assertThat(asked.plural()).isEqualTo(plural);
    assertThat(asked.form()).isEqualTo(form);
    assertThat(asked.kind()).isEqualTo(kind);
  }
}
