package eu.aicontinent.e2e.admission;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.junit.Attack;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesClusters;
import eu.aicontinent.testbed.operator.Charts;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves the rules of a member without Kueue, where Jobs start and find accelerators by themselves.
 */
@Attack
@UsesClusters(plain = WithoutQueueTest.PLAIN)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithoutQueueTest {
  static final String PLAIN = "pt-evora";

  private static final String NAMESPACE = "tenant-unqueued";
  private static final String UNCOUNTED = "tenant-uncounted";
  private static final String JOB =
      """
      {apiVersion: batch/v1, kind: Job, metadata: {namespace: tenant-unqueued, name: fresh},
       spec: {template: {spec: {restartPolicy: Never, %s}}}}\
      """;
  private static final String POD =
      "{apiVersion: v1, kind: Pod, metadata: {namespace: tenant-unqueued, name: fresh}, spec:"
          + " {%s}}";
  private static final String COUNTS =
      """
      {apiVersion: v1, kind: ResourceQuota, metadata: {namespace: %s, name: counts},
       spec: {hard: {count/jobs.batch: %s, count/configmaps: 500, pods: 5k}}}\
      """;
  private static final String PLAIN_WORK = "containers: [{name: work, image: 'busybox:1.37'}]";
  private static final String ACCELERATED =
      "containers: [{name: work, image: 'busybox:1.37', resources: {limits: {nvidia.com/gpu: 1}}}]";
  private static final String TOLERANT =
      "tolerations: [{key: aicontinent.eu/pool, operator: Equal, value: h100, effect: NoSchedule}]";

  private Cluster evora;
  private KubernetesClient anybody;

  @BeforeAll
  void prepare(@Named(PLAIN) Cluster cluster) {
    evora = cluster;
    anybody = cluster.client();
    Charts.get(System.err::println)
        .installMember(
            evora,
            Map.of("kueue", Map.of("enabled", false), "tenants", Map.of("countsRequired", true)));
    anybody
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(NAMESPACE).endMetadata().build())
        .serverSideApply();
    anybody.resourceList(Manifests.parse(COUNTS.formatted(NAMESPACE, "2k")).objects()).create();
    // Every pod uses this ServiceAccount, and the namespace gets it after a moment.
    eventually()
        .untilAsserted(
            () ->
                assertThat(
                        anybody.serviceAccounts().inNamespace(NAMESPACE).withName("default").get())
                    .isNotNull());
    // The API server learns of policies by a watch.
    eventually()
        .untilAsserted(
            () ->
                Write.create(JOB.formatted(PLAIN_WORK + ", nodeName: somewhere"))
                    .isRefused(anybody, "nodeName must be empty"));
    eventually()
        .untilAsserted(
            () ->
                Write.create(POD.formatted(PLAIN_WORK + ", nodeName: somewhere"))
                    .isRefused(anybody, "nodeName must be empty"));
    eventually().untilAsserted(() -> Write.create(JOB.formatted(PLAIN_WORK)).passes(anybody));
  }

  @AfterAll
  void clear() {
    anybody.namespaces().withName(NAMESPACE).delete();
    anybody.namespaces().withName(UNCOUNTED).delete();
  }

  @Test
  void jobsWithAcceleratorsFindTheirWayByThemselves() {
    Write.create(JOB.formatted(ACCELERATED + ", " + TOLERANT)).passes(anybody);
    for (var kind : new String[] {JOB, POD}) {
      Write.create(kind.formatted(PLAIN_WORK)).passes(anybody);
    }
  }

  /**
   * Proves that only Jobs make pods with accelerators: the use of a pod without a Job, or of one
   * that nobody ends, would not be counted.
   */
  @Test
  void podsWithAcceleratorsAreMadeByJobsOnly() {
    Write.create(POD.formatted(ACCELERATED)).isRefused(anybody, "accelerators are for Jobs");
  }

  @Test
  void nothingIsNoAccelerator() {
    var none = ACCELERATED.replace("gpu: 1", "gpu: 0");
    for (var kind : new String[] {JOB, POD}) {
      Write.create(kind.formatted(none)).isRefused(anybody, "an amount of an accelerator");
    }
    Write.create(JOB.formatted(none + ", " + TOLERANT)).isRefused(anybody, "an amount of an");
  }

  @Test
  void acceleratorsAreNotOnClosedNodes() {
    for (var toleration :
        new String[] {
          "{operator: Exists}",
          "{key: node.kubernetes.io/unschedulable, operator: Exists}",
          "{key: node-role.kubernetes.io/control-plane, operator: Exists}"
        }) {
      Write.create(JOB.formatted(ACCELERATED + ", tolerations: [%s]".formatted(toleration)))
          .isRefused(anybody, "others need accelerators");
    }
  }

  @Test
  void aJobGoesWithItsPodsThereToo() {
    anybody.resource(Manifests.parse(JOB.formatted(PLAIN_WORK)).objects().getFirst()).create();
    var jobs = anybody.batch().v1().jobs().inNamespace(NAMESPACE).withName("fresh");

    assertThatThrownBy(() -> jobs.withPropagationPolicy(DeletionPropagation.ORPHAN).delete())
        .hasMessageContaining("a Job goes with its pods");

    jobs.delete();
  }

  /**
   * Proves that a member can require counts of objects: neither an old hub nor a thief of its
   * credential can do without them.
   */
  @Test
  void nothingIsMadeWithoutCounts() {
    var made = new NamespaceBuilder().withNewMetadata().withName(UNCOUNTED).endMetadata().build();
    anybody.resource(made).serverSideApply();
    var job = JOB.formatted(PLAIN_WORK).replace(NAMESPACE, UNCOUNTED);
    var configMap =
        "{apiVersion: v1, kind: ConfigMap, metadata: {namespace: %s, name: fresh}}"
            .formatted(UNCOUNTED);
    var counts = Manifests.parse(COUNTS.formatted(UNCOUNTED, "2001")).objects();

    eventually()
        .untilAsserted(() -> Write.create(job).isRefused(anybody, "aicontinent-tenant-counts"));
    Write.create(configMap).isRefused(anybody, "aicontinent-tenant-counts");
    anybody.resourceList(counts).create();
    eventually()
        .untilAsserted(
            () -> Write.create(job).isRefused(anybody, "counts here allows at most 2000"));
  }

  @Test
  void allOtherRulesHoldWithoutAQueueToo() {
    for (var work : Map.of(JOB, ACCELERATED, POD, PLAIN_WORK).entrySet()) {
      var kind = work.getKey();
      var containers = work.getValue();
      Write.create(kind.formatted(PLAIN_WORK + ", " + TOLERANT))
          .isRefused(anybody, "others need accelerators");
      Write.create(kind.formatted(containers + ", nodeName: somewhere"))
          .isRefused(anybody, "nodeName must be empty");
      Write.create(
              kind.formatted(
                  containers + ", volumes: [{name: raw, nfs: {server: 10.1.2.3, path: /}}]"))
          .isRefused(anybody, "volumes may be");
      Write.create(kind.formatted(containers + ", priorityClassName: system-cluster-critical"))
          .isRefused(anybody, "priorityClassName must be empty");
    }
  }
}
